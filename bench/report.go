package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// A report is everything that was measured.
type report struct {
	at       time.Time
	machine  string
	settings *settings
	results  []*result // edgeemu first, if it is there
	sizes    []size
	ceiling  float64 // requests a second
	isolate  isolateTimes
	physical physical
}

// print writes the table of figures and ratios, the sizes and the budgets.
func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "%s, %s. Medians; (n x) is how many times better edgeemu is.\n\n", r.at.Format("2006-01-02"), r.machine)
	head := []string{""}
	for _, result := range r.results {
		head = append(head, result.contender.title)
	}
	printTable(w, r.settings.markdown, append([][]string{head}, r.rows()...))
	fmt.Fprintln(w)
	for _, s := range r.sizes {
		fmt.Fprintf(w, "- %s: %.1f MB\n", s.what, megabytes(s.bytes))
	}
	fmt.Fprintf(w, "- the load generator's own ceiling, against a process that answers fixed bytes: %.0f requests/s\n", r.ceiling)
	for _, line := range r.physical.lines() {
		fmt.Fprintf(w, "- %s\n", line)
	}
	if r.isolate.load > 0 {
		fmt.Fprintf(w, "- edgeemu, an isolate with the app, ready: %s; with compiling the app: %s\n",
			milliseconds(r.isolate.isolate), milliseconds(r.isolate.load))
	}
	if list := r.budgets(); len(list) > 0 {
		fmt.Fprintln(w)
		printTable(w, r.settings.markdown, append([][]string{{"budget", "measured", ""}}, list...))
	}
}

func (r *report) rows() (rows [][]string) {
	var add adder = func(title string, one func(*result) (figure float64, text string), less bool) {
		rows = append(rows, r.row(title, one, less))
	}
	if wants(r.settings.parts, "web") {
		r.addWeb(add)
	}
	if wants(r.settings.parts, "stores") {
		r.addStores(add)
	}
	return rows
}

// An adder adds a row; less says that a smaller figure is better.
type adder func(title string, one func(*result) (figure float64, text string), less bool)

func (r *report) addWeb(add adder) {
	add("cold start to first response", func(c *result) (float64, string) { return timed(c.starts) }, true)
	add("save to new code served", func(c *result) (float64, string) { return timed(c.saves) }, true)
	addRoutes(add, routes())
	add("memory, idle", func(c *result) (float64, string) {
		return float64(c.idle), fmt.Sprintf("%.0f MB, %s", megabytes(c.idle), processes(c.processes))
	}, true)
	add(fmt.Sprintf("memory, after %d requests", r.settings.requests), func(c *result) (float64, string) {
		text := fmt.Sprintf("%.0f MB", megabytes(c.busy))
		if c.served < r.settings.requests {
			text += fmt.Sprintf(" (%d)", c.served)
		}
		return float64(c.busy), text
	}, true)
}

func (r *report) addStores(add adder) {
	add("cold start with KV, D1, R2", func(c *result) (float64, string) { return timed(c.storeStarts) }, true)
	addRoutes(add, storeRoutes())
	add("memory, after the stores", func(c *result) (float64, string) {
		return float64(c.stored), fmt.Sprintf("%.0f MB", megabytes(c.stored))
	}, true)
}

func addRoutes(add adder, routes []route) {
	for _, route := range routes {
		add(route.title+", requests/s", func(c *result) (float64, string) {
			rate := c.rate(route.title)
			return rate, fmt.Sprintf("%.0f", rate)
		}, false)
		for _, tail := range []string{"p50", "p99"} {
			add("— "+tail, func(c *result) (float64, string) { return timed(c.latencies(route.title, tail)) }, true)
		}
	}
}

// row compares one figure; less says that a smaller one is better.
func (r *report) row(title string, one func(*result) (float64, string), less bool) []string {
	cells := []string{title}
	ours := 0.0
	for i, result := range r.results {
		figure, text := one(result)
		switch {
		case figure == 0: // it was not measured
			text = "–"
		case i == 0 && result.contender.name == "edgeemu":
			ours = figure
		case ours > 0 && figure > 0 && less:
			text += fmt.Sprintf(" (%s x)", ratio(figure/ours))
		case ours > 0 && figure > 0:
			text += fmt.Sprintf(" (%s x)", ratio(ours/figure))
		}
		cells = append(cells, text)
	}
	return cells
}

func ratio(x float64) string {
	if x >= 10 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.2g", x)
}

func timed(samples []time.Duration) (float64, string) {
	m := median(samples)
	return float64(m), milliseconds(m)
}

func milliseconds(d time.Duration) string {
	ms := float64(d.Microseconds()) / 1000
	if ms >= 20 {
		return fmt.Sprintf("%.0f ms", ms)
	}
	return fmt.Sprintf("%.1f ms", ms)
}

func megabytes(n int64) float64 { return float64(n) / 1e6 }

func processes(n int) string {
	if n == 1 {
		return "1 process"
	}
	return fmt.Sprintf("%d processes", n)
}

func (r *result) rate(title string) float64 {
	var rates []float64
	for _, l := range r.loads[title] {
		rates = append(rates, l.rate)
	}
	return median(rates)
}

func (r *result) latencies(title, tail string) (list []time.Duration) {
	for _, l := range r.loads[title] {
		if tail == "p50" {
			list = append(list, l.p50)
		} else {
			list = append(list, l.p99)
		}
	}
	return list
}

// median returns the middle of the samples, zero where there are none.
func median[T cmp.Ordered](samples []T) (m T) {
	if len(samples) == 0 {
		return m
	}
	sorted := slices.Sorted(slices.Values(samples))
	return sorted[(len(sorted)-1)/2]
}

// printTable writes rows, the first of which is the head.
func printTable(w io.Writer, markdown bool, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	before, between, after := "", "  ", ""
	if markdown {
		before, between, after = "| ", " | ", " |"
	}
	for n, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = cell + strings.Repeat(" ", widths[i]-len([]rune(cell)))
		}
		fmt.Fprintln(w, strings.TrimRight(before+strings.Join(cells, between)+after, " "))
		if n == 0 && markdown {
			fmt.Fprintln(w, strings.Repeat("|---", len(row))+"|")
		}
	}
}
