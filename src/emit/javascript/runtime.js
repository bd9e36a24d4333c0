// What rules compiled to JavaScript run on: exact numbers, dates, cells that know what they rest
// on, and a submission. It means exactly what the evaluator in Rust means; a test holds it to that.
//
// Values: null is `leeg`; truths and texts are themselves; a number is a Q; an option, a row, a
// month (12 · year + month - 1), a schooljaar (its first year) and a date (days since 1970) are
// whole numbers; several options are an ascending list. What cannot be computed is a Fault, thrown.
const Koers = (() => {
  "use strict";

  class Fault {
    constructor(absent) {
      this.absent = absent;
    }
  }
  // A value that is needed is not there (yet): no fault of an unfinished submission.
  const ABSENT = new Fault(true);
  const FAULT = new Fault(false);
  const absent = () => {
    throw ABSENT;
  };
  const fault = () => {
    throw FAULT;
  };

  // ---- exact numbers: a fraction in lowest terms, its denominator above 0

  const LIMIT = 1n << 16384n;
  class Q {
    constructor(n, d) {
      this.n = n;
      this.d = d;
    }
  }
  const ZERO = new Q(0n, 1n);
  const ONE = new Q(1n, 1n);
  const whole = (n) => new Q(BigInt(n), 1n);
  const size = (n) => (n < 0n ? -n : n);

  function gcd(a, b) {
    while (b !== 0n) [a, b] = [b, a % b];
    return a;
  }

  function q(n, d) {
    if (d === 0n) fault();
    if (d < 0n) {
      n = -n;
      d = -d;
    }
    if (d !== 1n) {
      const g = gcd(size(n), d);
      if (g !== 1n) {
        n /= g;
        d /= g;
      }
    }
    if (n >= LIMIT || -n >= LIMIT || d >= LIMIT) fault();
    return new Q(n, d);
  }

  const add = (a, b) => (a.d === b.d ? q(a.n + b.n, a.d) : q(a.n * b.d + b.n * a.d, a.d * b.d));
  const sub = (a, b) => (a.d === b.d ? q(a.n - b.n, a.d) : q(a.n * b.d - b.n * a.d, a.d * b.d));
  const mul = (a, b) => q(a.n * b.n, a.d * b.d);
  const div = (a, b) => q(a.n * b.d, a.d * b.n);
  const neg = (a) => new Q(-a.n, a.d);
  const abs = (a) => (a.n < 0n ? neg(a) : a);
  const order = (a, b) => {
    const l = a.d === b.d ? a.n : a.n * b.d;
    const r = a.d === b.d ? b.n : b.n * a.d;
    return l < r ? -1 : l > r ? 1 : 0;
  };
  const power = (n) => 10n ** BigInt(n);

  // The least number of decimals that writes a number in full; null for a fraction without end.
  function decimals(a) {
    let [d, twos, fives] = [a.d, 0, 0];
    while (d % 10n === 0n) {
      d /= 10n;
      twos += 1;
      fives += 1;
    }
    while (d % 2n === 0n) {
      d /= 2n;
      twos += 1;
    }
    while (d % 5n === 0n) {
      d /= 5n;
      fives += 1;
    }
    return d === 1n ? Math.max(twos, fives) : null;
  }

  // Modes: 0 half away from zero, 1 away from zero, 2 towards zero, 3 half to even.
  function round(a, places, mode) {
    const own = decimals(a);
    if (own !== null && own <= places) return a;
    const m = a.n * power(places);
    let down = m / a.d;
    const rest = size(m % a.d) * 2n;
    if (rest !== 0n) {
      const half = rest === a.d;
      const up =
        mode === 1 ||
        (mode !== 2 && (rest > a.d || (half && (mode === 0 || size(down) % 2n === 1n))));
      if (up) down += m < 0n ? -1n : 1n;
    }
    return q(down, power(places));
  }

  // A result is a decimal of at most 28 digits.
  function fits(a) {
    const places = decimals(a);
    if (places === null) return false;
    const before = size(a.n) / a.d;
    return (before === 0n ? 0 : before.toString().length) + places <= 28;
  }

  function padded(a, places) {
    const own = round(a, places, 0);
    const digits = size((own.n * power(places)) / own.d).toString().padStart(places + 1, "0");
    const at = digits.length - places;
    return [own.n < 0n ? "-" : "", digits.slice(0, at), digits.slice(at)];
  }

  // Plain notation (`1250.75`), or `1/3` for a fraction without end.
  function plain(a) {
    const places = decimals(a);
    if (places === null) return `${a.n}/${a.d}`;
    const [sign, before, behind] = padded(a, places);
    return sign + before + (behind === "" ? "" : "." + behind);
  }

  // Reads plain notation or a fraction; null when it is neither.
  function parse(text) {
    const parts = /^(-?)(\d{1,4000})(?:\.(\d{1,4000})|\/(\d{1,6000}))?$/.exec(text);
    if (parts === null) return null;
    const [, sign, before, behind = "", below] = parts;
    const n = BigInt(before + behind);
    return q(sign === "-" ? -n : n, below === undefined ? power(behind.length) : BigInt(below));
  }

  const group = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ".");
  function dutch(a, places, prefix = "") {
    const shown = places === null ? decimals(a) : places;
    if (shown === null) {
      const sign = a.n < 0n ? "-" : "";
      return `${sign}${prefix}${group(size(a.n).toString())}/${group(a.d.toString())}`;
    }
    const [sign, before, behind] = padded(a, shown);
    return sign + prefix + group(before) + (behind === "" ? "" : "," + behind);
  }

  // ---- dates

  const floor = (a, b) => Math.floor(a / b);
  function days(y, m, d) {
    const year = m <= 2 ? y - 1 : y;
    const era = floor(year, 400);
    const of = year - era * 400;
    const day = floor(153 * (m + (m > 2 ? -3 : 9)) + 2, 5) + d - 1;
    return era * 146097 + of * 365 + floor(of, 4) - floor(of, 100) + day - 719468;
  }
  function civil(date) {
    const z = date + 719468;
    const era = floor(z, 146097);
    const of = z - era * 146097;
    const y = floor(of - floor(of, 1460) + floor(of, 36524) - floor(of, 146096), 365);
    const day = of - (365 * y + floor(y, 4) - floor(y, 100));
    const mp = floor(5 * day + 2, 153);
    const m = mp < 10 ? mp + 3 : mp - 9;
    return [y + era * 400 + (m <= 2 ? 1 : 0), m, day - floor(153 * mp + 2, 5) + 1];
  }
  const FIRST = days(1, 1, 1);
  const LAST = days(9999, 12, 31);
  // A date that exists, or null.
  function date(y, m, d) {
    if (!(y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null;
    const found = days(y, m, d);
    return civil(found)[2] === d ? found : null;
  }
  const within = (found) => (found >= FIRST && found <= LAST ? found : fault());
  function addMonths(from, count) {
    const [y, m, d] = civil(from);
    const months = y * 12 + m - 1 + count;
    const [year, month] = [floor(months, 12), (((months % 12) + 12) % 12) + 1];
    if (year < 1 || year > 9999) return null;
    for (let day = d; ; day -= 1) {
      const found = date(year, month, day);
      if (found !== null) return found;
    }
  }
  function monthsBetween(a, b) {
    if (b < a) return -monthsBetween(b, a);
    const [[y1, m1], [y2, m2]] = [civil(a), civil(b)];
    const months = (y2 - y1) * 12 + m2 - m1;
    const reached = addMonths(a, months);
    return reached !== null && reached <= b ? months : months - 1;
  }
  function integer(a) {
    if (a.d !== 1n || size(a.n) >= 1n << 63n) return null;
    // Beyond any calendar: keep it a safe number.
    return size(a.n) > 10000000n ? Number(a.n > 0n ? 10000000n : -10000000n) : Number(a.n);
  }
  const MONTHS =
    "januari februari maart april mei juni juli augustus september oktober november december".split(
      " ",
    );
  const pad = (n, to) => String(n).padStart(to, "0");
  const iso = (found) => {
    const [y, m, d] = civil(found);
    return `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`;
  };
  const monthIso = (m) => `${pad(floor(m, 12), 4)}-${pad((m % 12) + 1, 2)}`;
  const yearText = (y) => `${pad(y, 4)}-${pad(y + 1, 4)}`;

  // ---- comparing; kinds: n number, t text, s set, i whole numbers and truths

  // Texts in the order of their characters, not of the halves that some are stored in.
  function textOrder(a, b) {
    const [x, y] = [[...a], [...b]];
    for (let i = 0; i < x.length && i < y.length; i += 1) {
      const by = x[i].codePointAt(0) - y[i].codePointAt(0);
      if (by !== 0) return by;
    }
    return x.length - y.length;
  }
  function compare(kind, a, b) {
    if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
    if (kind === "n") return order(a, b);
    if (kind === "t") return a === b ? 0 : textOrder(a, b);
    if (kind === "s") {
      for (let i = 0; i < a.length && i < b.length; i += 1) {
        if (a[i] !== b[i]) return a[i] - b[i];
      }
      return a.length - b.length;
    }
    return Number(a) - Number(b);
  }
  // Signs: 0 =, 1 <>, 2 <, 3 <=, 4 >, 5 >=
  const holds = (sign, by) =>
    sign === 0
      ? by === 0
      : sign === 1
        ? by !== 0
        : sign === 2
          ? by < 0
          : sign === 3
            ? by <= 0
            : sign === 4
              ? by > 0
              : by >= 0;
  // Nothing equals `leeg`; where the rules count on a value, it is not there yet.
  const without = (sign, optional) => (sign === 0 && optional ? false : absent());

  // ---- cells

  let reader = null;
  // What must be looked at again, in the order in which it went stale.
  const waiting = new Set();

  class Source {
    constructor(value) {
      this.value = value;
      this.users = new Set();
    }
    read() {
      if (reader !== null && !this.users.has(reader)) {
        this.users.add(reader);
        reader.rests.push(this);
      }
      return this.value;
    }
    write(value) {
      this.value = value;
      stale(this);
    }
  }

  function stale(of) {
    const open = [of];
    while (open.length > 0) {
      for (const user of open.pop().users) {
        if (!user.fresh) continue;
        user.fresh = false;
        if (user.effect) waiting.add(user);
        open.push(user);
      }
    }
  }

  class Cell extends Source {
    constructor(compute) {
      super(null);
      this.compute = compute;
      this.fresh = false;
      this.effect = false;
      this.fault = null;
      this.rests = [];
    }
    read() {
      super.read();
      if (!this.fresh) this.refresh();
      if (this.fault !== null) throw this.fault;
      return this.value;
    }
    refresh() {
      for (const rest of this.rests) rest.users.delete(this);
      this.rests = [];
      const outer = reader;
      reader = this;
      this.fresh = true;
      Cell.count += 1;
      try {
        this.value = this.compute();
        this.fault = null;
      } catch (problem) {
        if (!(problem instanceof Fault)) throw problem;
        this.fault = problem;
      } finally {
        reader = outer;
      }
    }
    drop() {
      for (const rest of this.rests) rest.users.delete(this);
      this.rests = [];
      waiting.delete(this);
      this.fresh = true;
    }
  }
  Cell.count = 0;

  // Runs something now and again whenever what it read changes.
  function effect(run) {
    const cell = new Cell(run);
    cell.effect = true;
    cell.refresh();
    return cell;
  }
  function settle() {
    while (waiting.size > 0) {
      const [next] = waiting;
      waiting.delete(next);
      if (!next.fresh) next.refresh();
    }
  }

  // Runs something outside the cell at hand, so that this does not rest on what it reads.
  function apart(run) {
    const outer = reader;
    reader = null;
    try {
      return run();
    } finally {
      reader = outer;
    }
  }

  // A truth, or what to make of its fault.
  function attempt(compute, onFault) {
    try {
      return compute();
    } catch (problem) {
      if (!(problem instanceof Fault)) throw problem;
      return onFault(problem);
    }
  }

  // ---- submissions

  const NOTHING = { value: null, reason: null, file: null };

  // The questions, computed values and checks of a submission, or of a row of a group in it.
  class Part {
    constructor(submission, rules, group) {
      this.submission = submission ?? this;
      this.rules = rules;
      this.group = group;
      this.inputs = rules.questions.map(() => new Source(NOTHING));
      this.conditions = rules.conditions.map((f) => new Cell(() => f(this.submission, this)));
      this.seen = rules.questions.map((own) => new Cell(() => this.visible(own.visible)));
      this.answers = rules.questions.map((own, i) =>
        own.visible.length === 0 && own.offered.length === 0
          ? null
          : new Cell(() => this.effective(i)),
      );
      this.results = rules.computed.map(
        (own) =>
          new Cell(() =>
            this.visible(own.visible) ? finish(own.body(this.submission, this), own.places) : null,
          ),
      );
      this.checks = rules.checks.map((own) => new Cell(() => own.condition(this.submission, this)));
    }
    visible(conditions) {
      for (const at of conditions) {
        const cell = this.conditions[at];
        if (!attempt(() => cell.read(), (f) => (f.absent ? false : fault()))) return false;
      }
      return true;
    }
    effective(at) {
      const own = this.rules.questions[at];
      const { value } = this.inputs[at].read();
      if (value === null || !this.seen[at].read()) return null;
      const shown = (option) => {
        const found = own.offered.find(([o]) => o === option);
        return found === undefined || found[1](this.submission, this);
      };
      if (own.offered.length === 0) return value;
      if (Array.isArray(value)) return value.filter(shown);
      return shown(value) ? value : null;
    }
    // An answer that counts.
    a(at) {
      const cell = this.answers[at];
      return cell === null ? this.inputs[at].read().value : cell.read();
    }
    // A computed value.
    c(at) {
      return this.results[at].read();
    }
    // Whether a visible question was answered with "niet van toepassing".
    marked(at) {
      return this.inputs[at].read().reason !== null && this.seen[at].read();
    }
    // The same, as a rule asks it.
    nvt(at) {
      this.a(at);
      return this.marked(at);
    }
    isVisible(at) {
      return attempt(() => this.seen[at].read(), () => true);
    }
    isRequired(at) {
      const { required } = this.rules.questions[at];
      if (typeof required === "boolean") return required;
      return attempt(() => required(this.submission, this), (f) => !f.absent);
    }
    isAnswered(at) {
      return attempt(
        () => this.a(at) !== null || attempt(() => this.marked(at), () => false),
        () => false,
      );
    }
    lacks(at) {
      const asked = this.rules.questions[at].required !== false;
      return asked && !this.isAnswered(at) && this.isVisible(at) && this.isRequired(at);
    }
    // Whether a check shows.
    fires(at) {
      const own = this.rules.checks[at];
      return (
        attempt(() => this.visible(own.visible), () => true) &&
        attempt(() => this.checks[at].read(), () => false)
      );
    }
    // Whether a check blocks: it holds, or could not be decided.
    blocks(at) {
      const own = this.rules.checks[at];
      return (
        own.level === 0 &&
        attempt(() => this.visible(own.visible), () => true) &&
        attempt(() => this.checks[at].read(), (f) => !f.absent)
      );
    }
    message(at) {
      const { message } = this.rules.checks[at];
      return typeof message === "string" ? message : message(this.submission, this);
    }
    drop() {
      const cells = [this.conditions, this.seen, this.answers, this.results, this.checks];
      for (const cell of cells.flat()) if (cell !== null) cell.drop();
    }
  }

  class Submission extends Part {
    constructor(rules, unit, shared) {
      super(null, rules.part, null);
      this.all = rules;
      this.unit = unit;
      this.shared = shared;
      this.parts = rules.groups.map(() => new Source([]));
      this.shownGroups = rules.groups.map((own) => new Cell(() => this.visible(own.visible)));
      this.norms = rules.sets.map((set) =>
        set.norms.map((own) => new Cell(() => computeNorm(this, own))),
      );
      this.scores = rules.sets.map((set) =>
        set.scores.map((own) => new Cell(() => finish(own.body(this), own.places))),
      );
    }
    // A constant.
    k(at) {
      const value = this.unit.constants[at];
      if (value instanceof Fault) throw value;
      return value;
    }
    // The rows of a group that count.
    rows(at) {
      return this.shownGroups[at].read() ? this.parts[at].read() : [];
    }
    addRow(at, index = this.parts[at].value.length) {
      const part = new Part(this, this.all.groups[at].part, at);
      const rows = this.parts[at].value.slice();
      rows.splice(index, 0, part);
      this.parts[at].write(rows);
      return part;
    }
    removeRow(at, part) {
      this.parts[at].write(this.parts[at].value.filter((p) => p !== part));
      part.drop();
    }
    isGroupVisible(at) {
      return attempt(() => this.shownGroups[at].read(), () => true);
    }
    groupLack(at) {
      const { minimum, maximum } = this.all.groups[at];
      const count = this.parts[at].read().length;
      if (minimum !== null && count < minimum) return "few";
      return maximum !== null && count > maximum ? "many" : null;
    }
    // A part of a norm: value, points, weight, core, met.
    norm(set, at, part) {
      return normPart(this, set, at, part);
    }
    score(set, at) {
      return this.scores[set][at].read();
    }
    // The applicable norms, as elements of an aggregate.
    normsOf(set) {
      const rules = this.all.sets[set];
      return rules.norms
        .map((own, at) => ({ own, at }))
        .filter(
          ({ own, at }) =>
            own.unless === null || attempt(() => this.norms[set][at].read().applies, () => true),
        )
        .map(({ at }) => ({ part: (part) => normPart(this, set, at, part) }));
    }
    // Everything that shows: path, level (0 fout, 1 missing, 2 waarschuwing, 3 melding), words.
    findings() {
      const found = [];
      const part = (own, prefix, row) => {
        own.rules.checks.forEach((check, at) => {
          if (own.fires(at)) {
            const inRow = row === null ? check.at : row + (check.at === null ? "" : "." + check.at);
            const level = check.level === 0 ? 0 : check.level + 1;
            found.push({ level, check: check.name, path: inRow, text: own.message(at), accept: check.warning, part: own });
          }
        });
      };
      const lacking = (path, own, at, why) =>
        found.push({ level: 1, check: null, path, text: null, why, part: own, at });
      this.rules.questions.forEach((own, at) => {
        if (this.lacks(at)) lacking(own.path, this, at, "answer");
      });
      this.all.groups.forEach((own, at) => {
        if (!this.isGroupVisible(at)) return;
        const why = this.groupLack(at);
        if (why !== null) lacking(own.name, this, at, why);
        this.parts[at].read().forEach((row, number) =>
          row.rules.questions.forEach((question, slot) => {
            if (row.lacks(slot)) lacking(`${own.name}.${number + 1}.${question.path}`, row, slot, "answer");
          }),
        );
      });
      part(this, "", null);
      this.all.groups.forEach((own, at) => {
        const rows = attempt(() => this.rows(at), () => []);
        rows.forEach((row, number) => part(row, "", `${own.name}.${number + 1}`));
      });
      return found.sort((a, b) => a.level - b.level);
    }
    blocked() {
      const any = (part) => part.rules.checks.some((_, at) => part.blocks(at));
      return any(this) || this.all.groups.some((_, at) => attempt(() => this.rows(at), () => []).some(any));
    }
    subtotals(at, own) {
      const sums = new Map();
      for (const row of attempt(() => this.rows(at), () => [])) {
        const by = attempt(() => row.a(own.by), () => null);
        const value = attempt(() => (own.computed ? row.c(own.value) : row.a(own.value)), () => null);
        if (by !== null && value !== null) sums.set(by, add(sums.get(by) ?? ZERO, value));
      }
      return [...sums].sort(([a], [b]) => a - b);
    }
  }

  function finish(value, places) {
    if (!(value instanceof Q)) return value;
    const rounded = places === null ? value : round(value, places, 0);
    return fits(rounded) ? rounded : fault();
  }

  function computeNorm(submission, own) {
    if (own.unless !== null && own.unless(submission)) return { applies: false, value: null };
    // A norm whose value has a fault applies all the same; the fault is met where it is read.
    const value = attempt(() => finish(own.body(submission), own.places), (f) => f);
    return { applies: true, value };
  }

  function normPart(submission, set, at, part) {
    const own = submission.all.sets[set].norms[at];
    if (part === 2) return own.weight;
    if (part === 3) return own.core;
    const { value } = submission.norms[set][at].read();
    if (value instanceof Fault) throw value;
    if (value === null || part === 0) return value;
    if (part === 1) {
      if (typeof value === "boolean") return value ? ONE : ZERO;
      return value instanceof Q ? value : own.points === null ? null : points(own.points, value);
    }
    if (own.met === null) return typeof value === "boolean" ? value : null;
    const bound = own.met.bound(submission);
    return bound === null ? absent() : holds(own.met.sign, compare(own.kind, value, bound));
  }
  const points = (list, option) => list[option] ?? fault();

  // ---- what compiled rules call

  const there = (value) => (value === null ? absent() : value);
  function percentile(sorted, share) {
    const place = mul(share, whole(sorted.length - 1));
    const below = Number(place.n / place.d);
    const part = sub(place, whole(below));
    const low = sorted[below];
    const high = sorted[below + 1];
    return high !== undefined && part.n !== 0n ? add(low, mul(sub(high, low), part)) : low;
  }
  function each(elements, filter, run) {
    for (const e of elements) if (filter === null || filter(e)) run(e);
  }
  const ops = {
    Q,
    ZERO,
    q,
    add,
    sub,
    mul,
    div,
    neg,
    abs,
    there,
    absent,
    fault,
    round,
    points,
    compare(sign, kind, a, optional, b, other) {
      if (a === null) return without(sign, optional);
      const right = b();
      return right === null ? without(sign, other) : holds(sign, compare(kind, a, right));
    },
    literal(sign, kind, a, optional, b) {
      return a === null ? without(sign, optional) : holds(sign, compare(kind, a, b));
    },
    among(kind, a, optional, options) {
      if (a === null) return without(0, optional);
      return options.some((option) => compare(kind, a, option()) === 0);
    },
    between(kind, x, low, high) {
      const least = there(low());
      if (x === null) absent();
      return compare(kind, x, least) >= 0 && compare(kind, x, there(high())) <= 0;
    },
    missing: (value) => attempt(() => value() === null, (f) => f.absent || fault()),
    contains: (set, option) => set !== null && option !== null && set.includes(option),
    safeDivide: (a, b) => (b.n === 0n ? null : div(a, b)),
    least(kind, values, sign) {
      let best = null;
      for (const of of values) {
        const value = there(of());
        if (best === null || compare(kind, value, best) * sign < 0) best = value;
      }
      return best;
    },
    length: (text) => whole([...text].length),
    starts: (text, start) => text.startsWith(start),
    daysBetween: (a, b) => whole(b - a),
    monthsBetween: (a, b) => whole(monthsBetween(a, b)),
    date(y, m, d) {
      const found = [y, m, d].map(integer);
      return found.includes(null) ? fault() : (date(...found) ?? fault());
    },
    yearOf: (a) => whole(civil(a)[0]),
    monthOf: (a) => whole(civil(a)[1]),
    dayOf: (a) => whole(civil(a)[2]),
    // Units: 0 days, 1 weeks, 2 months, 3 years.
    move(from, by, unit, sign) {
      const count = integer(by);
      if (count === null) fault();
      if (unit < 2) return within(from + sign * count * (unit === 1 ? 7 : 1));
      return addMonths(from, sign * count * (unit === 3 ? 12 : 1)) ?? fault();
    },
    field: (submission, column, row) => (row === null ? null : submission.shared.columns[column][row]),
    parameter(submission, cells, keys) {
      let at = 0;
      for (const [key, options] of keys) at = at * options + there(key());
      const cell = cells[at];
      return cell === null || cell === undefined ? fault() : submission.k(cell);
    },
    table(rows, inputs, unique, places) {
      let found = null;
      for (const row of rows) {
        if (!row.conditions.every((condition) => condition(inputs))) continue;
        if (found !== null) fault();
        found = row;
        if (!unique) break;
      }
      return found === null ? fault() : finish(found.outcome(inputs), places);
    },
    ladder(rungs) {
      for (const [condition, value] of rungs) if (condition === null || condition()) return value();
      return fault();
    },
    // Aggregates: of each element first the filter, then the body, as they come.
    count(elements, filter) {
      let count = 0;
      each(elements, filter, () => (count += 1));
      return whole(count);
    },
    sum(elements, filter, body) {
      let sum = ZERO;
      each(elements, filter, (e) => (sum = add(sum, body(e))));
      return sum;
    },
    every(elements, filter, body) {
      let all = true;
      each(elements, filter, (e) => (all = body(e) && all));
      return all;
    },
    some(elements, filter, body) {
      let any = false;
      each(elements, filter, (e) => (any = body(e) || any));
      return any;
    },
    best(elements, filter, body, kind, sign) {
      let best = null;
      each(elements, filter, (e) => {
        const value = there(body(e));
        if (best === null || compare(kind, value, best) * sign < 0) best = value;
      });
      return best;
    },
    average(elements, filter, body) {
      const values = [];
      each(elements, filter, (e) => values.push(body(e)));
      return values.length === 0 ? null : div(values.reduce(add, ZERO), whole(values.length));
    },
    percentile(elements, filter, body, share) {
      const values = [];
      each(elements, filter, (e) => values.push(body(e)));
      if (values.length === 0) return null;
      const at = share();
      if (at.n < 0n || order(at, ONE) > 0) fault();
      return percentile(values.sort(order), at);
    },
    // A hole in a text.
    hole: (value, type, rules) => attempt(() => show(value(), type, rules), () => "–"),
  };

  // ---- showing

  // A value in Dutch, as the evaluator shows it.
  function show(value, type, rules) {
    if (value === null) return "–";
    switch (type.kind) {
      case "truth":
        return value ? "ja" : "nee";
      case "number": {
        if (!(value instanceof Q)) return String(value);
        if (type.percentage) {
          const places = Math.max((type.decimals ?? decimals(value) ?? 4) - 2, 0);
          return dutch(mul(value, whole(100)), places) + "%";
        }
        if (type.euro) {
          const own = decimals(value);
          return dutch(value, type.decimals ?? Math.max(own ?? 2, 2), "€ ");
        }
        return dutch(value, type.decimals);
      }
      case "date": {
        const [y, m, d] = civil(value);
        return `${d} ${MONTHS[m - 1]} ${y}`;
      }
      case "month":
        return `${MONTHS[value % 12]} ${floor(value, 12)}`;
      case "schoolyear":
        return yearText(value);
      case "choice":
        return rules.lists[type.list][value].label;
      case "choices":
        return value.map((option) => rules.lists[type.list][option].label).join(", ");
      case "row":
        return rules.registers[type.register]?.[value]?.[1] ?? String(value);
      default:
        return String(value);
    }
  }

  // ---- answers from and to files

  // A value of a type as it stands in a submission; undefined when it does not fit.
  function read(type, given, rules) {
    switch (type.kind) {
      case "truth":
        return given === true || given === "ja" ? true : given === false || given === "nee" ? false : undefined;
      case "number":
        return typeof given === "string" ? attempt(() => parse(given.trim()) ?? undefined, () => undefined) : undefined;
      case "date": {
        const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(given);
        return parts === null ? undefined : (date(...parts.slice(1).map(Number)) ?? undefined);
      }
      case "month": {
        const parts = /^(\d{4})-(\d{1,2})$/.exec(given);
        if (parts === null || parts[2] < 1 || parts[2] > 12) return undefined;
        return Number(parts[1]) * 12 + Number(parts[2]) - 1;
      }
      case "schoolyear": {
        const parts = /^(\d{4})-(\d{4})$/.exec(given);
        return parts !== null && Number(parts[1]) + 1 === Number(parts[2]) ? Number(parts[1]) : undefined;
      }
      case "choice":
        return option(type, given, rules);
      case "choices": {
        if (!Array.isArray(given)) return undefined;
        const found = given.map((name) => option(type, name, rules));
        return found.includes(undefined) ? undefined : [...new Set(found)].sort((a, b) => a - b);
      }
      case "row": {
        const at = (rules.registers[type.register] ?? []).findIndex(([key]) => key === given);
        return at === -1 ? undefined : at;
      }
      default:
        return typeof given === "string" ? given.normalize("NFC") : undefined;
    }
  }
  function option(type, name, rules) {
    const list = rules.lists[type.list];
    const at = list.findIndex((o) => o.name === name);
    const found = at === -1 ? list.findIndex((o) => o.was === name && name !== null) : at;
    return found === -1 ? undefined : found;
  }
  // The same value as a submission file writes it.
  function write(type, value, rules) {
    switch (type.kind) {
      case "number":
        return plain(value);
      case "date":
        return iso(value);
      case "month":
        return monthIso(value);
      case "schoolyear":
        return yearText(value);
      case "choice":
        return rules.lists[type.list][value].name;
      case "choices":
        return value.map((o) => rules.lists[type.list][o].name);
      case "row":
        return rules.registers[type.register][value][0];
      default:
        return value;
    }
  }
  // Puts the answers of a file into a submission, by their names or earlier names; gives the paths
  // of those that do not fit.
  function load(submission, answers) {
    const lost = [];
    const rules = submission.all;
    const object = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
    const slot = (part, path) => {
      const at = part.rules.questions.findIndex((own) => own.path === path);
      return at === -1 ? part.rules.questions.findIndex((own) => own.was.includes(path)) : at;
    };
    const put = (part, at, given, path) => {
      if (given === null) return;
      const { type, nvt } = part.rules.questions[at];
      if (object(given) && typeof given.nvt === "string" && nvt) {
        part.inputs[at].write({ value: null, reason: given.nvt, file: null });
      } else if (object(given) && type.kind === "file" && typeof given.naam === "string") {
        part.inputs[at].write({ value: given.naam.normalize("NFC"), reason: null, file: given });
      } else {
        const value = read(type, given, rules);
        if (value === undefined) lost.push(path);
        else part.inputs[at].write({ value, reason: null, file: null });
      }
    };
    const all = (part, given, prefix) => {
      for (const [name, value] of Object.entries(given)) {
        const at = slot(part, name);
        const groups = part === submission ? rules.groups : [];
        const group = groups.findIndex((own) => own.name === name || own.was.includes(name));
        if (at !== -1) put(part, at, value, prefix + name);
        else if (group !== -1 && Array.isArray(value)) {
          submission.parts[group].write([]);
          value.forEach((row, number) => {
            if (object(row)) all(submission.addRow(group), row, `${name}.${number + 1}.`);
            else lost.push(`${name}.${number + 1}`);
          });
        } else if (object(value)) {
          for (const [line, own] of Object.entries(value)) {
            const inner = slot(part, `${name}.${line}`);
            if (inner === -1) lost.push(`${prefix}${name}.${line}`);
            else put(part, inner, own, `${prefix}${name}.${line}`);
          }
        } else if (!part.rules.computed.some((own) => own.path === name)) lost.push(prefix + name);
      }
    };
    all(submission, answers, "");
    return lost;
  }
  // The answers that count, as a submission file has them: nothing of what is hidden. With `all`
  // what is hidden too, to go on with later.
  function save(submission, all = false) {
    const rules = submission.all;
    const part = (own) => {
      const found = {};
      own.rules.questions.forEach(({ path, type }, at) => {
        const input = own.inputs[at].read();
        const value = all ? input.value : attempt(() => own.a(at), () => null);
        const marked = all ? input.reason !== null : attempt(() => own.marked(at), () => false);
        if (value === null && !marked) return;
        const written = marked ? { nvt: input.reason } : (input.file ?? write(type, value, rules));
        const [name, line] = path.split(".");
        if (line === undefined) found[name] = written;
        else (found[name] ??= {})[line] = written;
      });
      return found;
    };
    const answers = part(submission);
    rules.groups.forEach(({ name }, at) => {
      const rows = all ? submission.parts[at].read() : attempt(() => submission.rows(at), () => []);
      if (rows.length > 0 || all) answers[name] = rows.map(part);
    });
    return answers;
  }
  // JSON in which numbers are kept as they are written, as texts.
  function json(text) {
    const kept = text.replace(
      /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
      (token) => (token.startsWith('"') ? token : `"${token}"`),
    );
    return JSON.parse(kept);
  }
  // Values that travel with a form: numbers as {n}, faults as {f}.
  function decode(value) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return value.f === undefined ? parse(value.n) : value.f === "absent" ? ABSENT : FAULT;
  }

  return {
    Q, Fault, Source, Cell, Submission, NOTHING, ops, effect, settle, apart, attempt,
    decimals, order, plain, parse, dutch, group, date, civil, iso, monthIso, yearText, MONTHS,
    show, read, write, load, save, json, decode,
  };
})();
