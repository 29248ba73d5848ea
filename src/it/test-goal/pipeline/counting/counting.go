// Package counting holds a transform whose function is not registered.
package counting

import (
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

// shout is not registered on purpose: Beam finds it in the symbol table alone,
// which go test leaves out of its binaries unless told otherwise.
func shout(word string) string { return strings.ToUpper(word) }

// Shout makes words loud.
func Shout(s beam.Scope, words beam.PCollection) beam.PCollection {
	return beam.ParDo(s, shout, words)
}
