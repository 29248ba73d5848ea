// Wordcount counts how often each word occurs in text files.
//
// The same program is the launcher, which builds the pipeline and hands it to a
// runner, and the worker, which the runner starts to process the data.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

var (
	input         = flag.String("input", "", "text file to read, or a glob such as 'texts/*.txt' (required)")
	output        = flag.String("output", "", "file to write, one 'word: count' a line, in no particular order (required)")
	top           = flag.Int("top", 10, "how many of the most frequent words to print afterwards, 0 for none")
	skipStopwords = flag.Bool("skip_stopwords", false, "leave out frequent English words such as 'the'")
)

func main() {
	flag.Parse()

	// In a worker, Init serves the runner and never returns. A worker is started
	// without the flags above, so they must not be looked at before this line.
	beam.Init()

	if err := checkFlags(); err != nil {
		log.Fatal(err)
	}
	if err := run(context.Background(), os.Stdout); err != nil {
		log.Fatalf("wordcount failed: %v", err)
	}
}

func checkFlags() error {
	switch {
	case *input == "":
		return errors.New("no input: say what to read with --input=<file or glob>")
	case *output == "":
		return errors.New("no output: say where to write with --output=<file>")
	case *top < 0:
		return fmt.Errorf("--top=%d is negative: give the number of words to print, or 0 for none", *top)
	}
	return nil
}

// run builds the pipeline, waits until the runner has finished it, and then
// prints the most frequent words to w.
func run(ctx context.Context, w io.Writer) error {
	p, s := beam.NewPipelineWithRoot()
	lines := readLines(s, *input)
	counts := countWords(s, lines, *skipStopwords)

	// formatCount is not registered, unlike the other functions in words.go. The
	// worker finds it by its name in the symbol table of its binary. Linking with
	// -ldflags=-s, as "go run" does, removes that table, and the job would fail.
	formatted := beam.ParDo(s, formatCount, counts)
	textio.Write(s, *output, formatted)

	if err := beamx.Run(ctx, p); err != nil {
		return err
	}
	if *top == 0 {
		return nil
	}
	return printTop(ctx, w, *output, *top)
}

// printTop prints the n most frequent words of the output file.
func printTop(ctx context.Context, w io.Writer, file string, n int) error {
	words, err := readTop(ctx, file, n)
	if err != nil {
		return fmt.Errorf("the job has ended, but its output cannot be read here (--top=0 does without): %w", err)
	}
	for _, word := range words {
		if _, err := fmt.Fprintln(w, word); err != nil {
			return err
		}
	}
	return nil
}

func readTop(ctx context.Context, file string, n int) ([]wordCount, error) {
	// The file may be on a remote file system, such as gs://bucket/counts.txt.
	fs, err := filesystem.New(ctx, file)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	r, err := fs.OpenRead(ctx, file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return mostFrequent(r, n)
}
