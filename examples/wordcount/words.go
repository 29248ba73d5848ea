package main

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"
)

var (
	// The list is compiled into the binary: nothing has to be copied to the workers.
	//
	//go:embed stopwords.txt
	stopwords string

	// Letters of any script with their accents, and apostrophes between letters.
	word = regexp.MustCompile(`[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*`)

	// Counters appear in the user interface and the metrics of the runner.
	wordsSeen    = beam.NewCounter("wordcount", "words")
	wordsSkipped = beam.NewCounter("wordcount", "stopwords_skipped")
)

// Functions that run in workers are best registered: Beam then finds them by
// name on every platform and calls them without reflection.
func init() {
	register.Function1x1(pathOf)
	register.Function1x1(normalize)
	register.DoFn3x0[context.Context, string, func(string)](&extractWordsFn{})
	register.Emitter1[string]()
}

// readLines returns a PCollection<string> of the lines of all files that match
// the glob. The job fails if there are none; textio.Read would read nothing and
// let it succeed.
func readLines(s beam.Scope, glob string) beam.PCollection {
	s = s.Scope("ReadLines")
	files := fileio.MatchFiles(s, glob, fileio.MatchEmptyDisallow())
	return textio.ReadAll(s, beam.ParDo(s, pathOf, files))
}

func pathOf(file fileio.FileMetadata) string {
	return file.Path
}

// countWords takes a PCollection<string> of lines and returns a
// PCollection<KV<string,int>> of words and their numbers of occurrences.
func countWords(s beam.Scope, lines beam.PCollection, skipStopwords bool) beam.PCollection {
	s = s.Scope("CountWords")
	normalized := beam.ParDo(s, normalize, lines)
	words := beam.ParDo(s, &extractWordsFn{SkipStopwords: skipStopwords}, normalized)
	return stats.Count(s, words)
}

// normalize makes words that differ only in upper case or in the kind of
// apostrophe the same.
func normalize(line string) string {
	return strings.ToLower(strings.ReplaceAll(line, "’", "'"))
}

// extractWordsFn splits lines into words.
type extractWordsFn struct {
	// Workers do not get the launcher's flags. Exported fields travel to them
	// within the pipeline, so this is how a flag's value arrives.
	SkipStopwords bool

	skip map[string]bool
}

// Setup runs in the worker once before the first line.
func (fn *extractWordsFn) Setup() {
	fn.skip = make(map[string]bool)
	if !fn.SkipStopwords {
		return
	}
	for _, w := range strings.Fields(stopwords) {
		fn.skip[w] = true
	}
}

func (fn *extractWordsFn) ProcessElement(ctx context.Context, line string, emit func(string)) {
	for _, w := range word.FindAllString(line, -1) {
		if fn.skip[w] {
			wordsSkipped.Inc(ctx, 1)
			continue
		}
		wordsSeen.Inc(ctx, 1)
		emit(w)
	}
}

// formatCount makes a line of the output file.
func formatCount(word string, count int) string {
	return fmt.Sprintf("%s: %d", word, count)
}
