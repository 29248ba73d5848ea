package main

var site, zone, region, since, branch, area string

func main() { println("words", site, zone, region, since, branch, area) }
