// Accounts sums amounts by name in SQLite, whose C code is a part of the
// worker.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"runtime"
	"strconv"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
	_ "github.com/mattn/go-sqlite3"
)

var (
	input  = flag.String("input", "", "file to read, with lines such as 'anna,12'")
	output = flag.String("output", "", "file to write")
)

func init() {
	register.Function1x2(account)
	register.DoFn2x2[string, func(*int) bool, string, error](&sumFn{})
	register.Iter1[int]()
}

func account(line string) (string, int) {
	name, amount, _ := strings.Cut(line, ",")
	number, err := strconv.Atoi(strings.TrimSpace(amount))
	if err != nil {
		log.Fatalf("%q has no amount: %v", line, err)
	}
	return name, number
}

// sumFn lets SQLite add.
type sumFn struct {
	db *sql.DB
}

func (fn *sumFn) Setup() error {
	db, err := sql.Open("sqlite3", ":memory:")
	fn.db = db
	return err
}

func (fn *sumFn) ProcessElement(name string, amounts func(*int) bool) (string, error) {
	connection, err := fn.db.Conn(context.Background())
	if err != nil {
		return "", err
	}
	defer connection.Close()
	if _, err := connection.ExecContext(context.Background(), "CREATE TEMP TABLE amounts (amount INTEGER)"); err != nil {
		return "", err
	}
	defer connection.ExecContext(context.Background(), "DROP TABLE amounts")
	var amount int
	for amounts(&amount) {
		if _, err := connection.ExecContext(context.Background(), "INSERT INTO amounts VALUES (?)", amount); err != nil {
			return "", err
		}
	}
	var sum int
	err = connection.QueryRowContext(context.Background(), "SELECT SUM(amount) FROM amounts").Scan(&sum)
	return fmt.Sprintf("%s %d by SQLite on %s", name, sum, runtime.GOARCH), err
}

func (fn *sumFn) Teardown() error {
	return fn.db.Close()
}

func main() {
	flag.Parse()
	beam.Init()
	p, s := beam.NewPipelineWithRoot()
	lines := textio.Read(s, *input)
	sums := beam.ParDo(s, &sumFn{}, beam.GroupByKey(s, beam.ParDo(s, account, lines)))
	textio.Write(s, *output, sums)
	if err := beamx.Run(context.Background(), p); err != nil {
		log.Fatal(err)
	}
}
