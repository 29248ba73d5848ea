// Pipeline is one of two; neither uses Beam, so that they are linked in no time.
package main

func main() { println("this is count") }
