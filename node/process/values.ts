// What process tells of itself and of the machine. Recorded: there is neither,
// so most is empty or zero.

const NODE = "22.23.4";

const UNTOLD = [
  "v8", "modules", "zlib", "brotli", "zstd", "ares", "napi", "llhttp", "nghttp2", "acorn", "ada", "simdutf", "nbytes", "ncrypto", "uvwasi", "uv",
  "openssl", "sqlite", "icu", "undici", "simdjson", "unicode", "cldr", "tz", "cjs_module_lexer", "amaro", "merve",
];

/** Recorded: the object of versions has a class of the runtime, which calls itself Object. */
export const versions: Record<string, string> = { node: NODE };
for (const name of UNTOLD) versions[name] = "";

export const version = `v${NODE}`;

export const release = { name: "node", lts: true, sourceUrl: "", headersUrl: "" };

export const features = Object.freeze({
  cached_builtins: true,
  debug: false,
  inspector: false,
  ipv6: true,
  openssl_is_boringssl: true,
  require_module: false,
  tls: true,
  tls_alpn: true,
  tls_ocsp: true,
  tls_sni: true,
  typescript: false,
  uv: true,
});

// How Node.js would have been built: names by value, then those that are as no other.

const NO = `control_flow_guard coverage debug_nghttp2 debug_node enable_lto enable_pgo_generate enable_pgo_use error_on_warn icu_small node_debug_lib
  node_enable_d8 node_enable_v8_vtunejit node_enable_v8windbg node_fipsinstall node_install_corepack node_install_npm node_no_browser_globals
  node_quic node_shared node_shared_ada node_shared_brotli node_shared_cares node_shared_gtest node_shared_hdr_histogram
  node_shared_http_parser node_shared_libuv node_shared_merve node_shared_nbytes node_shared_nghttp2 node_shared_nghttp3 node_shared_ngtcp2
  node_shared_openssl node_shared_simdjson node_shared_simdutf node_shared_sqlite node_shared_uvwasi node_shared_zlib node_shared_zstd node_use_amaro
  node_use_node_code_cache node_use_node_snapshot node_use_sqlite node_use_v8_platform node_with_ltcg node_write_snapshot_as_array_literals
  openssl_is_fips openssl_quic ossfuzz single_executable_application suppress_all_error_on_warn use_prefix_to_find_headers`;
const YES = "node_use_bundled_v8 node_use_openssl node_without_node_options";
const ZERO = `asan dcheck_always_on force_dynamic_crt is_debug ubsan use_ccache_win v8_enable_31bit_smis_on_64bit_arch v8_enable_extensible_ro_snapshot
  v8_enable_external_code_space v8_enable_gdbjit v8_enable_hugepage v8_enable_inspector v8_enable_javascript_promise_hooks v8_enable_lite_mode
  v8_enable_object_print v8_enable_sandbox v8_enable_v8_checks v8_enable_wasm_simd256_revec v8_random_seed v8_trace_maps want_separate_host_toolset`;
const ONE = `clang v8_enable_i18n_support v8_enable_maglev v8_enable_pointer_compression v8_enable_pointer_compression_shared_cage v8_enable_shared_ro_heap
  v8_enable_short_builtin_calls v8_enable_webassembly v8_no_strict_aliasing v8_optimized_debug v8_promise_internal_field_count v8_use_siphash`;
const EMPTY = "gas_version icu_data_in icu_gyp_path icu_path icu_ver_major llvm_version node_release_urlbase node_section_ordering_info node_tag";
const OTHER = {
  host_arch: "x64", icu_endianness: "l", libdir: "lib", napi_build_version: "9", node_byteorder: "little", node_module_version: 127,
  node_prefix: "/usr/local", node_target_type: "executable", shlib_suffix: "so", target_arch: "x64",
};

function buildVariables(): Record<string, unknown> {
  const all: Record<string, unknown> = { ...OTHER };
  const give = (names: string, value: unknown): void => {
    for (const name of names.split(/\s+/)) all[name] = value;
  };
  give(NO, false);
  give(YES, true);
  give(ZERO, 0);
  give(ONE, 1);
  give(EMPTY, "");
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Made when process is, which not every isolate looks at. */
export function buildConfig(): object {
  return Object.freeze({
    target_defaults: Object.freeze({ default_configuration: "Release" }),
    variables: Object.freeze(buildVariables()),
  });
}

const NOTHING_USED = [
  "userCPUTime", "systemCPUTime", "maxRSS", "sharedMemorySize", "unsharedDataSize", "unsharedStackSize", "minorPageFault", "majorPageFault",
  "swappedOut", "fsRead", "fsWrite", "ipcSent", "ipcReceived", "signalsCount", "voluntaryContextSwitches", "involuntaryContextSwitches",
];

export function noResources(): Record<string, number> {
  return Object.fromEntries(NOTHING_USED.map((name) => [name, 0]));
}
