// Program stands for a pipeline, of which "reproducible" compiles a real one: it
// has a module of others, which is named in what is published.
package main

import "github.com/google/uuid"

func main() { println(uuid.New().String()) }
