module example.com/vendoring

go 1.26.0

require example.com/nowhere/else v1.2.3
