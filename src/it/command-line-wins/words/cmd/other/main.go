package main

var site, zone, region, since, branch, area string

func main() { println("other", site, zone, region, since, branch, area) }
