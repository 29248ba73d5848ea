package main

import _ "example.com/program/gen"

func main() {}
