package main

import (
	"fmt"
	"os"
	"runtime"
)

func main() {
	// To compile, they must not get there; to run, they are the user's business.
	fmt.Println(runtime.GOOS, runtime.GOARCH, "in", os.Getenv("GOOS"))
}
