// Tables. A subtest counts as passed only with status PASS. A run that gave no
// subtest at all counts as one failed subtest, so silence is never a pass.
export function tally(results) {
  const rows = new Map();
  for (const r of results.runs) {
    const row = rows.get(r.group) ?? rows.set(r.group, { files: new Set(), total: 0, passed: 0, bad: 0 }).get(r.group);
    row.files.add(r.file);
    row.total += Math.max(1, r.tests.length);
    row.passed += r.tests.filter((t) => t.status === 'PASS').length;
    if (r.status !== 'OK') row.bad++;
  }
  return rows;
}
const pct = (p, t) => (t ? ((100 * p) / t).toFixed(1) : '-');
const mean = (a) => (a.length ? (a.reduce((x, y) => x + y, 0) / a.length).toFixed(1) : '-');
const align = (rows) => {
  const w = rows[0].map((_, i) => Math.max(...rows.map((r) => String(r[i]).length)));
  return rows.map((r, n) => (n === 1 ? '|' + w.map((x, i) => (i ? '-'.repeat(x + 1) + ':' : '-'.repeat(x + 2))).join('|') + '|'
    : '| ' + r.map((c, i) => (i ? String(c).padStart(w[i]) : String(c).padEnd(w[i]))).join(' | ') + ' |')).join('\n');
};

export function table(results) {
  const rows = [['folder', 'files', 'subtests', 'passed', 'failed', '%', 'runs not OK'], ['', '', '', '', '', '', '']];
  const sum = { files: 0, total: 0, passed: 0, bad: 0 };
  for (const [g, r] of [...tally(results)].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    rows.push([g, r.files.size, r.total, r.passed, r.total - r.passed, pct(r.passed, r.total), r.bad]);
    sum.files += r.files.size; sum.total += r.total; sum.passed += r.passed; sum.bad += r.bad;
  }
  const per = rows.slice(2).map((r) => Number(r[5]));
  rows.push(['TOTAL', sum.files, sum.total, sum.passed, sum.total - sum.passed, pct(sum.passed, sum.total), sum.bad]);
  rows.push(['MEAN OF FOLDERS', '', '', '', '', mean(per), '']);
  return align(rows);
}

// Several targets side by side over one denominator: the union, run by run, of
// the subtest names that any of them reported (a name used n times counts n).
export function sideBySide(list) {
  const groups = new Map();
  const keys = new Map();
  list.forEach((res, i) => {
    for (const r of res.runs) {
      const k = r.file + r.variant;
      const e = keys.get(k) ?? keys.set(k, { group: r.group, file: r.file, names: new Map() }).get(k);
      const seen = new Map();
      for (const t of r.tests.length ? r.tests : []) {
        const n = (seen.get(t.name) ?? 0) + 1;
        seen.set(t.name, n);
        const id = t.name + '\0' + n;
        const v = e.names.get(id) ?? e.names.set(id, []).get(id);
        v[i] = t.status === 'PASS';
      }
    }
  });
  for (const e of keys.values()) {
    const g = groups.get(e.group) ?? groups.set(e.group, { files: new Set(), total: 0, p: list.map(() => 0) }).get(e.group);
    g.files.add(e.file);
    g.total += Math.max(1, e.names.size);
    for (const v of e.names.values()) list.forEach((_, i) => { if (v[i]) g.p[i]++; });
  }
  return [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

export function compare(list) {
  const head = ['folder', 'files', 'subtests', ...list.flatMap((r) => [r.target, '%'])];
  const rows = [head, head.map(() => '')];
  const sum = { files: 0, total: 0, p: list.map(() => 0) };
  for (const [g, r] of sideBySide(list)) {
    rows.push([g, r.files.size, r.total, ...r.p.flatMap((p) => [p, pct(p, r.total)])]);
    sum.files += r.files.size; sum.total += r.total; r.p.forEach((p, i) => { sum.p[i] += p; });
  }
  const per = list.map((_, i) => rows.slice(2).map((r) => Number(r[4 + 2 * i])));
  rows.push(['TOTAL', sum.files, sum.total, ...sum.p.flatMap((p) => [p, pct(p, sum.total)])]);
  rows.push(['MEAN OF FOLDERS', '', '', ...per.flatMap((p) => ['', mean(p)])]);
  return align(rows);
}
