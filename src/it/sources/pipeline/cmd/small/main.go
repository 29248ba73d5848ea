// Small is of the module of a pipeline and is linked in no time, for tests to
// which it does not matter what a program does.
package main

import "github.com/apache/beam/sdks/v2/go/pkg/beam/core"

func main() { println("Beam", core.SdkVersion) }
