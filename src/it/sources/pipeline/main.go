// Pipeline counts words. Integration tests build and launch it; its flags make
// it behave as a pipeline of a user may.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"sync"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"example.com/pipeline/lib"
)

// version is set when linking: -ldflags="-X main.version=1.2.3"
var version = "unset"

var (
	input   = flag.String("input", "", "file to read")
	output  = flag.String("output", "", "file to write")
	fail    = flag.Bool("fail", false, "let the job fail in a worker")
	slow    = flag.Duration("slow", 0, "let each line take so long")
	exit    = flag.Int("exit", -1, "end with this exit code instead of running")
	noise   = flag.Int("noise", 0, "print so many lines to stdout and to stderr first")
	readers = flag.Int("readers", 0, "let so many more steps read what is written")
	sleep   = flag.Duration("sleep", 0, "sleep so long before running")
	env     = flag.String("env", "", "print this environment variable")
	echo    = flag.String("echo", "", "print this text")
)

// What the runner counts on behalf of the pipeline.
var (
	words   = beam.NewCounter("pipeline", "words")
	lengths = beam.NewDistribution("pipeline", "line_length")
)

func init() {
	register.DoFn3x1[context.Context, string, func(string, int), error](&splitFn{})
	register.Function1x0(see)
	register.Emitter2[string, int]()
}

// splitFn emits each word of a line with a one.
type splitFn struct {
	Fail bool
	Slow time.Duration
}

func (fn *splitFn) ProcessElement(ctx context.Context, line string, emit func(string, int)) error {
	if fn.Fail {
		return errors.New("failing because of --fail")
	}
	time.Sleep(fn.Slow)
	lengths.Update(ctx, int64(len(line)))
	for _, word := range lib.Words(line) {
		words.Inc(ctx, 1)
		emit(word, 1)
	}
	return nil
}

// see is a second reader of a collection.
func see(string) {}

// format is not registered on purpose: it is found only in a binary that has
// its symbol table, that is one linked without -s.
func format(word string, ones func(*int) bool) string {
	var count, one int
	for ones(&one) {
		count += one
	}
	return fmt.Sprintf("%s: %d", word, count)
}

func main() {
	fmt.Fprintln(os.Stderr, "pipeline version", version)
	flag.Parse()
	beam.Init()

	report()
	if *exit >= 0 {
		os.Exit(*exit)
	}
	if *input == "" || *output == "" {
		log.Fatal("--input and --output are required")
	}

	p, s := beam.NewPipelineWithRoot()
	ones := beam.ParDo(s, &splitFn{Fail: *fail, Slow: *slow}, textio.Read(s, *input))
	counts := beam.ParDo(s, format, beam.GroupByKey(s, ones))
	for range *readers {
		beam.ParDo0(s, see, counts)
	}
	textio.Write(s, *output, counts)
	if err := beamx.Run(context.Background(), p); err != nil {
		log.Fatalf("job failed: %v", err)
	}
}

// report does what flags and arguments ask for before the pipeline runs.
func report() {
	for _, arg := range flag.Args() {
		fmt.Println("arg:", arg)
	}
	if *echo != "" {
		fmt.Println("echo:", *echo)
	}
	if *env != "" {
		fmt.Printf("%s=%s\n", *env, os.Getenv(*env))
	}

	var wg sync.WaitGroup
	for name, file := range map[string]*os.File{"stdout": os.Stdout, "stderr": os.Stderr} {
		wg.Go(func() {
			for i := range *noise {
				fmt.Fprintln(file, name, i+1)
			}
		})
	}
	wg.Wait()

	if *sleep > 0 {
		fmt.Println("sleeping")
		time.Sleep(*sleep)
	}
}
