// Machines stands for a pipeline: where it is compiled does not depend on what is inside.
package main

import "fmt"

func main() { fmt.Println("launched") }
