package config

import (
	"math"
	"regexp"
	"strconv"
)

const (
	workflowNameFormat = `Workflow names must be 1-64 characters long, start with a letter, number, or underscore, and may only contain letters, numbers, underscores, or hyphens.`
	workflowStepsMax   = 25_000 // https://developers.cloudflare.com/workflows/reference/limits/
)

var (
	workflowName          = regexp.MustCompile(`^[a-zA-Z0-9_][a-zA-Z0-9-_]{0,63}$`)
	workflowJurisdictions = []string{`"eu"`, `"fedramp"`, `"us"`}
)

var workflowShape = bindingShape{
	notObject: `"workflows" bindings should be objects, but got {value}`,
	fields:    []bindingField{should("binding"), should("name")},
	more:      checkWorkflow,
	known: []string{
		"binding", "name", "class_name", "script_name", "limits", "concurrency", "schedules", "default_retention", "jurisdiction",
	},
}

func checkWorkflow(c *checks, field string, v *Value) {
	if name := v.Get("name"); name.isString() && !workflowName.MatchString(name.Str) {
		c.failf(name, `"%s" binding "name" field is invalid. %s`, field, workflowNameFormat)
	}
	if !has(v, "class_name", "string") {
		c.failf(v, `"%s" bindings should have a string "class_name" field but got %s.`, field, v.JSON())
	}
	if !hasOrLacks(v, "script_name", "string") {
		c.failf(v.Get("script_name"), `"%s" bindings should, optionally, have a string "script_name" field but got %s.`, field, v.JSON())
	}
	checkWorkflowSettings(c, field, "bindings", v)
}

// checkWorkflowSettings checks what bindings and exports of workflows share.
func checkWorkflowSettings(c *checks, field, word string, v *Value) {
	checkSchedules(c, field, word, v)
	checkWorkflowLimits(c, field, word, v)
	checkRetention(c, field, word, v)
	checkConcurrency(c, field, word, v)
	jurisdiction := v.Get("jurisdiction")
	if jurisdiction != nil && !jurisdictionKnown(jurisdiction) {
		c.failf(jurisdiction, `"%s" %s "jurisdiction" field must be one of %s, but got %s.`,
			field, word, listFormat(workflowJurisdictions, "or"), jurisdiction.JSON())
	}
}

func jurisdictionKnown(v *Value) bool {
	for _, known := range workflowJurisdictions {
		if v.isString() && quote(v.Str) == known {
			return true
		}
	}
	return false
}

func checkSchedules(c *checks, field, word string, v *Value) {
	schedules := v.Get("schedules")
	complain := func(text string) {
		c.failf(schedules, `"%s" %s "schedules" field must not %s.`, field, word, text)
	}
	switch {
	case schedules == nil:
	case schedules.isString():
		if schedules.Str == "" {
			complain("be an empty string")
		}
	case schedules.isArray() && len(schedules.Items) == 0:
		complain("be an empty array")
	case !schedules.isArray() || !allStrings(schedules.Items):
		c.failf(schedules, `"%s" %s should, optionally, have a string or array of strings "schedules" field but got %s.`, field, word, v.JSON())
	default:
		for _, item := range schedules.Items {
			if item.Str == "" {
				complain("contain empty strings")
				return
			}
		}
	}
}

// workflowObject returns the member if it is an object and complains if it is
// something else.
func workflowObject(c *checks, field, word, key string, v *Value) *Value {
	member := v.Get(key)
	if member != nil && !member.isObject() {
		c.failf(member, `"%s" %s should, optionally, have an object "%s" field but got %s.`, field, word, key, v.JSON())
		return nil
	}
	return member
}

func positiveInteger(v *Value) bool {
	return v.isNumber() && v.Num >= 1 && v.Num == math.Trunc(v.Num) && !math.IsInf(v.Num, 0)
}

func checkWorkflowLimits(c *checks, field, word string, v *Value) {
	limits := workflowObject(c, field, word, "limits", v)
	if limits == nil {
		return
	}
	if steps := limits.Get("steps"); steps != nil {
		if !positiveInteger(steps) {
			c.failf(steps, `"%s" %s "limits.steps" field must be a positive integer but got %s.`, field, word, steps.JSON())
		} else if steps.Num > workflowStepsMax {
			c.warnf(steps, `"%s" has a step limit of %s, which exceeds the production maximum of 25,000. This configuration may not work when deployed.`, field, steps.JSON())
		}
	}
	c.onlyKeys(field+".limits", limits, "steps")
}

func checkRetention(c *checks, field, word string, v *Value) {
	retention := workflowObject(c, field, word, "default_retention", v)
	if retention == nil {
		return
	}
	for _, key := range []string{"success_retention", "error_retention"} {
		value := retention.Get(key)
		if value != nil && !positiveInteger(value) && value.text() == "" {
			c.failf(value, `"%s" %s "default_retention.%s" field must be a positive integer of milliseconds or a duration string such as "3 days", but got %s.`, field, word, key, value.JSON())
		}
	}
	c.onlyKeys(field+".default_retention", retention, "success_retention", "error_retention")
}

func checkConcurrency(c *checks, field, word string, v *Value) {
	concurrency := workflowObject(c, field, word, "concurrency", v)
	if concurrency == nil {
		return
	}
	if limit := concurrency.Get("limit"); limit != nil && !positiveInteger(limit) {
		c.failf(limit, `"%s" %s "concurrency.limit" field must be a positive integer but got %s.`, field, word, limit.JSON())
	}
	c.onlyKeys(field+".concurrency", concurrency, "limit")
}

// artifactEvents are the events that may start a workflow.
var artifactEvents = []string{
	"cf.artifacts.repo.created", "cf.artifacts.repo.deleted", "cf.artifacts.repo.forked", "cf.artifacts.repo.imported",
	"cf.artifacts.repo.pushed", "cf.artifacts.repo.cloned", "cf.artifacts.repo.fetched",
	"cf.artifacts.repo.token.created", "cf.artifacts.repo.token.revoked",
}

func checkTriggers(c *checks, field string, v *Value) {
	if v.absent() {
		return
	}
	if !v.isObject() {
		c.failf(v, `Expected "%s" to be of type object but got %s.`, field, v.JSON())
		return
	}
	if crons := v.Get("crons"); crons != nil && !crons.isArray() {
		c.failf(crons, `Expected "%s.crons" to be of type array, but got %s.`, field, v.JSON())
	}
	if events := v.Get("events"); events != nil && !events.isArray() {
		c.failf(events, `Expected "%s.events" to be of type array, but got %s.`, field, v.JSON())
	}
	for i, event := range v.Get("events").items() {
		checkEvent(c, indexed(field+".events", i), event)
	}
	c.onlyKeys(field, v, "crons", "events")
}

func checkEvent(c *checks, field string, v *Value) {
	if !v.isObject() {
		c.failf(v, `Expected "%s" to be of type object, but got %s.`, field, v.JSON())
		return
	}
	if !has(v, "type", "string", artifactEvents...) {
		c.failf(v, `Expected "%s.type" to be a supported Artifacts event type, but got %s.`, field, v.Get("type").JSON())
	}
	if filter := v.Get("filter"); filter != nil {
		if !filter.isObject() {
			c.failf(filter, `Expected "%s.filter" to be of type object, but got %s.`, field, filter.JSON())
		} else if !filterFine(filter) {
			c.failf(filter, `Expected "%s.filter" to contain only non-empty string "namespace" and "repo_name" fields, but got %s.`, field, filter.JSON())
		}
	}
	targets := v.Get("targets")
	if len(targets.items()) == 0 {
		c.failf(v, `Expected "%s.targets" to be a non-empty array, but got %s.`, field, targets.JSON())
	}
	for i, target := range targets.items() {
		place := indexed(field+".targets", i)
		if !has(target, "type", "string", "workflow") || target.Get("workflow_name").text() == "" {
			c.failf(target, `Expected "%s" to be a workflow target with a non-empty "workflow_name", but got %s.`, place, target.JSON())
			continue
		}
		c.onlyKeys(place, target, "type", "workflow_name")
	}
	c.onlyKeys(field, v, "type", "filter", "targets")
}

func filterFine(filter *Value) bool {
	for _, m := range filter.Members {
		if m.Key != "namespace" && m.Key != "repo_name" || m.Value.text() == "" {
			return false
		}
	}
	return true
}

// indexed returns field[i].
func indexed(field string, i int) string {
	return field + "[" + strconv.Itoa(i) + "]"
}
