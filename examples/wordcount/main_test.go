package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/passert"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
)

// "go test" strips the binaries that it runs, so here every function of a
// pipeline needs to be registered.
func init() {
	register.Function2x1(formatCount)
}

// TestMain initializes Beam; the tests then run on prism, the local runner.
func TestMain(m *testing.M) {
	ptest.Main(m)
}

func TestCountWords(t *testing.T) {
	tests := []struct {
		name          string
		lines         []any
		skipStopwords bool
		want          []any
	}{
		{
			name:  "counts over all lines, whatever the case",
			lines: []any{"To be, or not to be,", "", "TO BE"},
			want:  []any{"to: 3", "be: 3", "or: 1", "not: 1"},
		},
		{
			name:  "apostrophes belong to a word only inside of it",
			lines: []any{"'Tis don't don’t the boys' 'quoted'"},
			want:  []any{"tis: 1", "don't: 2", "the: 1", "boys: 1", "quoted: 1"},
		},
		{
			name:  "letters of any script, no digits",
			lines: []any{"Ça ÇA 3 élèves, Straße ΛΌΓΟΣ h2o"},
			want:  []any{"ça: 2", "élèves: 1", "straße: 1", "λόγοσ: 1", "h: 1", "o: 1"},
		},
		{
			name:          "without stopwords",
			lines:         []any{"The king and the queen", "A king"},
			skipStopwords: true,
			want:          []any{"king: 2", "queen: 1"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, s := beam.NewPipelineWithRoot()
			counts := countWords(s, beam.Create(s, test.lines...), test.skipStopwords)
			passert.Equals(s, beam.ParDo(s, formatCount, counts), test.want...)
			ptest.RunAndValidate(t, p)
		})
	}
}

func TestReadLines(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.txt": "one\ntwo\n", "b.txt": "three", "c.md": "four"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	p, s := beam.NewPipelineWithRoot()
	passert.Equals(s, readLines(s, filepath.Join(dir, "*.txt")), "one", "two", "three")
	ptest.RunAndValidate(t, p)

	p, s = beam.NewPipelineWithRoot()
	readLines(s, filepath.Join(dir, "*.log"))
	if err := ptest.Run(p); err == nil {
		t.Error("the job succeeds without any input file")
	}
}

func TestCounters(t *testing.T) {
	p, s := beam.NewPipelineWithRoot()
	countWords(s, beam.Create(s, "the king", "and the queen"), true)
	result := ptest.RunAndValidate(t, p)

	got := map[string]int64{}
	for _, counter := range result.Metrics().AllMetrics().Counters() {
		got[counter.Name()] = counter.Result()
	}
	if got["words"] != 2 || got["stopwords_skipped"] != 3 {
		t.Errorf("counters = %v, want 2 words and 3 skipped stopwords", got)
	}
}

func TestMostFrequent(t *testing.T) {
	file := "b: 2\nc: 10\na: 2\nd: 1\n"
	tests := []struct {
		n    int
		want string
	}{
		{n: 3, want: "c: 10, a: 2, b: 2"},
		{n: 9, want: "c: 10, a: 2, b: 2, d: 1"},
	}
	for _, test := range tests {
		words, err := mostFrequent(strings.NewReader(file), test.n)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, word := range words {
			lines = append(lines, word.String())
		}
		if got := strings.Join(lines, ", "); got != test.want {
			t.Errorf("mostFrequent(%d) = %q, want %q", test.n, got, test.want)
		}
	}
	for _, line := range []string{"no count", "word: many"} {
		if _, err := mostFrequent(strings.NewReader(line), 1); err == nil {
			t.Errorf("mostFrequent accepts the line %q", line)
		}
	}
}

func TestStopwordsAreNormalized(t *testing.T) {
	words := strings.Fields(stopwords)
	if !slices.IsSorted(words) {
		t.Error("stopwords.txt is not sorted")
	}
	for _, w := range words {
		if word.FindString(normalize(w)) != w {
			t.Errorf("%q can never match a word", w)
		}
	}
}
