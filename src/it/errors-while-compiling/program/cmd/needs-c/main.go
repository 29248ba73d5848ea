// Needs-c uses a package that has nothing without C, and cgo is off.
package main

import "example.com/program/cmd/needs-c/db"

var version string

func main() {
	println(db.Name, version)
}
