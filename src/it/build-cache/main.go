// Cached stands for a pipeline: what a cache keeps does not depend on what is inside.
package main

import "example.com/cached/greeting"

func main() { println(greeting.Text) }
