// Rolebook compiles role profiles written in Markdown into one linked handbook site.
package main

import (
	"context"
	"embed"
	"os"
	"os/signal"
	"syscall"

	"rolebook/generator/cli"
)

//go:embed templates static all:content rolebook.yaml
var assets embed.FS

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(cli.Run(ctx, &cli.Env{Stdout: os.Stdout, Stderr: os.Stderr, Assets: assets, Dir: "."}, os.Args[1:]))
}
