package main

import (
	"fmt"
	"strings"
	"time"
)

// The budgets of edgeemu, each with what was measured in this run.

// budgets returns a row for each budget that this run says something about.
func (r *report) budgets() (rows [][]string) {
	ours := r.named("edgeemu")
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
	if wants(r.settings.parts, "web") {
		r.webBudgets(ours, within, atLeast)
	}
	if wants(r.settings.parts, "stores") {
		r.storeBudgets(ours, atLeast)
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

func (r *report) webBudgets(ours *result, within func(what string, got, limit time.Duration), atLeast func(what string, got, limit float64)) {
	wrangler, workerd := r.named("wrangler"), r.named("workerd")
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
}

// storeBudgets compare each operation of a store with the others.
func (r *report) storeBudgets(ours *result, atLeast func(what string, got, limit float64)) {
	for _, other := range []struct {
		name         string
		small, large float64 // times as many requests
	}{{"miniflare", 5, 2}, {"wrangler", 15, 0}} {
		c := r.named(other.name)
		if c == nil {
			continue
		}
		for _, route := range storeRoutes() {
			limit := other.small
			if route.heavy {
				limit = other.large
			}
			if limit > 0 {
				atLeast(route.title+", beside "+c.contender.title, ours.rate(route.title)/c.rate(route.title), limit)
			}
		}
	}
}

func (r *report) named(name string) *result {
	for _, result := range r.results {
		if result.contender.name == name {
			return result
		}
	}
	return nil
}
