// Other is a second pipeline of the same module.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

func main() {
	flag.Parse()
	beam.Init()
	fmt.Println("other")

	p, s := beam.NewPipelineWithRoot()
	beam.Create(s, 1, 2, 3)
	if err := beamx.Run(context.Background(), p); err != nil {
		log.Fatalf("job failed: %v", err)
	}
}
