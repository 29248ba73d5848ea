// Small stands for a pipeline wherever only the way of its binaries matters.
package main

import "fmt"

// version is set when linking.
var version = "unset"

func main() { fmt.Println("small version", version) }
