package main

import (
	"fmt"
	"strings"
	"time"
)

// The budgets of edgeemu, each with what was measured in this run.

// budgets returns a row for each budget that this run says something about.
func (r *report) budgets() (rows [][]string) {
	ours, wrangler, workerd := r.named("edgeemu"), r.named("wrangler"), r.named("workerd")
	if ours == nil {
		return nil
	}
	add := func(budget, measured string, met bool) {
		verdict := "met"
		if !met {
			verdict = "MISSED"
		}
		rows = append(rows, []string{budget, measured, verdict})
	}
	within := func(what string, got, limit time.Duration) {
		add(fmt.Sprintf("%s <= %v", what, limit), milliseconds(got), got <= limit)
	}
	atLeast := func(what string, got, limit float64) {
		add(fmt.Sprintf("%s >= %g x", what, limit), ratio(got)+" x", got >= limit)
	}
	start, text := median(ours.starts), routes()[0].title
	within("cold start", start, 100*time.Millisecond)
	if wrangler != nil {
		atLeast("cold start, beside wrangler dev", float64(median(wrangler.starts))/float64(start), 20)
	}
	within("save to new code served", median(ours.saves), 50*time.Millisecond)
	within("isolate with a Hono app", r.isolate.isolate, 5*time.Millisecond)
	if workerd != nil {
		atLeast(`Hono "/", beside workerd alone`, ours.rate(text)/workerd.rate(text), 1)
	}
	if wrangler != nil {
		atLeast(`Hono "/", beside wrangler dev`, ours.rate(text)/wrangler.rate(text), 20)
	}
	if ours.idle > 0 {
		add("idle memory <= 50 MB", fmt.Sprintf("%.1f MB", megabytes(ours.idle)), megabytes(ours.idle) <= 50)
	}
	for _, s := range r.sizes {
		if strings.HasPrefix(s.what, "edgeemu") {
			add(s.what+" <= 45 MB", fmt.Sprintf("%.1f MB", megabytes(s.bytes)), megabytes(s.bytes) <= 45)
		}
	}
	return rows
}

func (r *report) named(name string) *result {
	for _, result := range r.results {
		if result.contender.name == name {
			return result
		}
	}
	return nil
}
