//go:build wrong

package counting

import (
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/passert"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
)

func TestWrong(t *testing.T) {
	p, s, words := ptest.CreateList([]string{"to", "be"})
	passert.Equals(s, Shout(s, words), "TO", "BEE")
	ptest.RunAndValidate(t, p)
}
