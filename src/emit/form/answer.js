// What people type: from the text of a field to a value or to what is wrong with it, and back.
// A problem is {key, holes, proposal}: the key of its words, what stands in their holes, and the
// text that was perhaps meant. Nothing is ever silently read as something else.
const Answer = (() => {
  "use strict";
  const { plain, parse, dutch, decimals, order, date, civil, monthIso, yearText, Q, ops } = Koers;
  const digits = (text) => /^\d+$/.test(text);

  // One to three digits, not beginning with 0, and then groups of exactly three.
  const grouped = (text, sign) => {
    const [first, ...rest] = text.split(sign);
    return /^[1-9]\d{0,2}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part));
  };

  function unsigned(text) {
    const parts = text.split(",");
    if (parts.length > 2) return null;
    const [whole, behind] = parts;
    if (behind !== undefined && !digits(behind)) return null;
    if (whole.includes(".") ? !grouped(whole, ".") : !digits(whole)) return null;
    const bare = whole.replaceAll(".", "");
    return parse(behind === undefined ? bare : `${bare}.${behind}`);
  }

  // What a number with misplaced signs was most likely meant to be.
  function propose(text) {
    const dot = text.lastIndexOf(".");
    if (dot !== -1) {
      const [whole, behind] = [text.slice(0, dot), text.slice(dot + 1)];
      if (digits(behind) && behind.length !== 3) {
        if (digits(whole)) return `${whole},${behind}`;
        if (grouped(whole, ",") || grouped(whole, ".")) return `${whole.replaceAll(",", ".")},${behind}`;
      }
      if (/^0\.\d+$/.test(text)) return `0,${behind}`;
      const first = text.indexOf(".");
      if (digits(text.slice(first + 1)) && grouped(text.slice(0, first), ",")) {
        return `${text.slice(0, first).replaceAll(",", ".")},${text.slice(first + 1)}`;
      }
    }
    if (text.split(",").length > 2 && grouped(text, ",")) return text.replaceAll(",", ".");
    const comma = text.indexOf(",");
    const [whole, behind] = comma === -1 ? [text] : [text.slice(0, comma), text.slice(comma + 1)];
    const bare = whole.replaceAll(".", "");
    if (!digits(bare) || (behind && !digits(behind)) || bare.startsWith("0") || text.endsWith(",")) return null;
    return Koers.group(bare) + (behind === undefined ? "" : `,${behind}`);
  }

  const problem = (key, holes = {}, proposal = null) => ({ problem: { key, holes, proposal } });

  function shown(number, bounds) {
    if (bounds.percentage) return dutch(ops.mul(number, new Q(100n, 1n)), null) + "%";
    return bounds.money ? dutch(number, bounds.decimals ?? 2, "€ ") : dutch(number, null);
  }

  // A number as people write it: spaces, € and % do not matter, a dot only groups three digits.
  function number(text, bounds) {
    let bare = text.replace(/\s/g, "").replace("\u2212", "-");
    if (bounds.money) bare = bare.replace("€", "");
    if (bounds.percentage) bare = bare.replace(/%$/, "");
    const sign = bare.startsWith("-") ? "-" : "";
    const rest = bare.slice(sign.length).replace(/,-$/, "");
    const found = rest === "" ? null : unsigned(rest);
    if (found === null) {
      const separated = /^[\d.,]+$/.test(rest) && /\d/.test(rest) && /[.,]/.test(rest);
      const better = separated ? propose(rest) : null;
      if (better !== null) return problem("meant", { proposal: sign + better }, sign + better);
      return problem("notANumber", { value: text.trim() });
    }
    let value = sign === "-" ? ops.neg(found) : found;
    if (bounds.percentage) value = ops.div(value, new Q(100n, 1n));
    if (bounds.decimals !== null && decimals(value) > bounds.decimals) {
      const most = bounds.percentage ? Math.max(bounds.decimals - 2, 0) : bounds.decimals;
      return most === 0 ? problem("whole", { value: text.trim() }) : problem("decimals", { most });
    }
    if (bounds.minimum !== null && order(value, parse(bounds.minimum)) < 0) {
      return problem("tooSmall", { bound: shown(parse(bounds.minimum), bounds) });
    }
    if (bounds.maximum !== null && order(value, parse(bounds.maximum)) > 0) {
      return problem("tooLarge", { bound: shown(parse(bounds.maximum), bounds) });
    }
    if (plain(value).replace(/[-.]|^0\./g, "").length > 28) return problem("notANumber", { value: text.trim() });
    return { value };
  }

  function text(typed, bounds, long) {
    const value = (long ? typed.replace(/\r\n?/g, "\n") : typed).trim().normalize("NFC");
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(value)) return problem("control");
    const length = [...value].length;
    if (bounds.longest !== null && length > bounds.longest) {
      return problem("tooLong", { most: bounds.longest, length });
    }
    if (bounds.pattern !== null && !matches(bounds.pattern, value)) return problem("pattern");
    return { value };
  }
  function matches(pattern, value) {
    try {
      return new RegExp(`^(?:${pattern})$`, "u").test(value);
    } catch {
      // A pattern that browsers write otherwise: judged when the submission is read.
      return true;
    }
  }

  const field = (part) => part.trim();
  const numeric = (parts) => parts.every((part) => /^\d{1,4}$/.test(part));

  // The answer in a field: {value} (null is none) or {problem}. Dates and months come in parts.
  function read(control, typed, bounds) {
    switch (control) {
      case "whole":
      case "number":
        return typed.trim() === "" ? { value: null } : number(typed, bounds);
      case "text":
      case "long":
        return typed.trim() === "" ? { value: null } : text(typed, bounds, control === "long");
      case "date": {
        const parts = typed.map(field);
        if (parts.every((part) => part === "")) return { value: null };
        const [d, m, y] = parts;
        if (!numeric(parts) || y.length !== 4 || d.length > 2 || m.length > 2) return problem("dateParts");
        const value = date(Number(y), Number(m), Number(d));
        return value === null ? problem("dateNone") : { value };
      }
      case "month": {
        const parts = typed.map(field);
        if (parts.every((part) => part === "")) return { value: null };
        const [m, y] = parts;
        const fine = numeric(parts) && y.length === 4 && Number(m) >= 1 && Number(m) <= 12 && Number(y) >= 1;
        return fine ? { value: Number(y) * 12 + Number(m) - 1 } : problem("monthParts");
      }
      case "schoolyear": {
        if (typed.trim() === "") return { value: null };
        const parts = /^(\d{4})\s*[-\/–]\s*(\d{4})$/.exec(typed.trim());
        const fine = parts !== null && Number(parts[1]) + 1 === Number(parts[2]) && Number(parts[1]) >= 1;
        return fine ? { value: Number(parts[1]) } : problem("schoolYear");
      }
      default:
        return { value: null };
    }
  }

  // What stands in a field for a value.
  function write(control, value, bounds) {
    switch (control) {
      case "whole":
      case "number":
        if (bounds.percentage) return dutch(ops.mul(value, new Q(100n, 1n)), null);
        return dutch(value, bounds.money ? Math.max(decimals(value), bounds.decimals ?? 2) : null);
      case "date": {
        const [y, m, d] = civil(value);
        return [String(d), String(m), String(y)];
      }
      case "month": {
        const [y, m] = monthIso(value).split("-");
        return [String(Number(m)), y];
      }
      case "schoolyear":
        return yearText(value);
      default:
        return value;
    }
  }

  return { read, write };
})();
