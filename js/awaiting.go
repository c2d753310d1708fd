package js

import lib "modernc.org/libquickjs"

// Who waits for an async function: the engine's promises know what they will
// wake. V8 prints those functions as "async" frames.
// See https://v8.dev/blog/fast-async#improved-developer-experience

// awaitingMax bounds how many promises are followed.
const awaitingMax = 200

// walkAwaiting appends the functions that wait for the one whose frame is the
// last on the stack, where it was resumed after an await.
func (i *Isolate) walkAwaiting(sites []callSite, bottom uintptr, limit int) []callSite {
	function := frameAt(bottom).Fcur_func
	if !isObject(function) || class(function) != lib.EJS_CLASS_ASYNC_FUNCTION {
		return sites
	}
	promise, ok := promiseOf(suspendedState(bottom).Fresolving_funcs[0])
	for step := 0; ok && step < awaitingMax && len(sites) < limit; step++ {
		reaction := onlyReaction(promise)
		if reaction == nil {
			break
		}
		var site callSite
		site, promise, ok = i.follow(reaction)
		if site.async && !site.ofPlatform() {
			sites = append(sites, site)
		}
	}
	return sites
}

// follow returns what a reaction wakes, where that is a frame, and the promise
// that is settled in consequence.
func (i *Isolate) follow(reaction *lib.TJSPromiseReactionData) (site callSite, promise value, ok bool) {
	handler := carried(reaction.Fhandler)
	if !isObject(handler) {
		promise, ok = promiseOf(reaction.Fresolving_funcs[0])
		return site, promise, ok
	}
	switch class(handler) {
	case lib.EJS_CLASS_ASYNC_FUNCTION_RESOLVE:
		state := at[lib.TJSAsyncFunctionState](*at[uintptr](objectUnion(handler)))
		promise, ok = promiseOf(state.Fresolving_funcs[0])
		return i.awaitingSite(state), promise, ok
	case lib.EJS_CLASS_PROMISE_RESOLVE_FUNCTION: // Promise.race
		promise, ok = promiseOf(handler)
		return site, promise, ok
	case lib.EJS_CLASS_C_FUNCTION_DATA:
		if site, promise, ok = elementOf(handler); ok {
			return site, promise, ok
		}
	}
	promise, ok = promiseOf(reaction.Fresolving_funcs[0])
	return site, promise, ok
}

// awaitingSite describes a function that is suspended at an await.
func (i *Isolate) awaitingSite(state *lib.TJSAsyncFunctionState) callSite {
	function := state.Fframe.Fcur_func
	site := callSite{function: i.ownName(function), async: true}
	if code := bytecodeOf(function); code != nil {
		site.file, site.place, site.definition = i.fileOf(code), placeOf(code, state.Fframe.Fcur_pc), definitionOf(code)
	}
	i.nameMethod(&site, state.Fthis_val, function)
	return site
}

// elementFunction is a function of the engine with values, as Promise.all
// gives one to each of its promises.
type elementFunction struct {
	code    uintptr
	length  uint8
	count   uint8
	magic   uint16
	called  value
	index   value
	values  value
	resolve value
}

// elementValues is how many values such a function has.
const elementValues = 5

// elementOf reads the function that takes one of the results of Promise.all.
func elementOf(handler value) (site callSite, promise value, ok bool) {
	f := at[elementFunction](*at[uintptr](objectUnion(handler)))
	if f.count != elementValues || f.index.Ftag != lib.EJS_TAG_INT {
		return site, undefined, false
	}
	promise, ok = promiseOf(f.resolve)
	index, _ := number(f.index)
	name, known := map[uint16]string{lib.MPROMISE_MAGIC_all: "all", lib.MPROMISE_MAGIC_allSettled: "allSettled", lib.MPROMISE_MAGIC_any: "any"}[f.magic&3]
	return callSite{function: name, async: true, native: true, index: int(index) + 1}, promise, ok && known
}

// promiseOf returns the promise that a resolving function settles.
func promiseOf(resolve value) (value, bool) {
	if !isObject(resolve) || class(resolve) != lib.EJS_CLASS_PROMISE_RESOLVE_FUNCTION {
		return undefined, false
	}
	data := at[lib.TJSPromiseFunctionData](*at[uintptr](objectUnion(resolve)))
	if data == nil || !isObject(data.Fpromise) || class(data.Fpromise) != lib.EJS_CLASS_PROMISE {
		return undefined, false
	}
	return data.Fpromise, true
}

// onlyReaction returns the one thing that a pending promise will wake; nil for
// none or many.
func onlyReaction(promise value) *lib.TJSPromiseReactionData {
	data := at[lib.TJSPromiseData](*at[uintptr](objectUnion(promise)))
	if data == nil || data.Fpromise_state != lib.EJS_PROMISE_PENDING {
		return nil
	}
	list := &data.Fpromise_reactions[0]
	if isEmptyList(list) || list.Fnext != list.Fprev {
		return nil
	}
	return at[lib.TJSPromiseReactionData](list.Fnext)
}
