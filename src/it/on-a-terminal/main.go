// Program is not a pipeline, so that it is compiled in no time.
package main

var version = "unset"

func main() {
	println("version", version)
}
