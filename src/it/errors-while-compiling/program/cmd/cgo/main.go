// Cgo needs a C compiler.
package main

import "C"

func main() {}

var version string
