//! A test per operator of the table of precedences.

use super::expression;
use koers::syntax::tree::{Arithmetic, Comparison, Expr, ExprKind};

/// An expression with all its brackets.
fn bracketed(e: &Expr) -> String {
    let two =
        |sign: &str, a: &Expr, b: &Expr| format!("({} {sign} {})", bracketed(a), bracketed(b));
    let many = |of: &[Expr]| of.iter().map(bracketed).collect::<Vec<_>>().join("; ");
    match &e.kind {
        ExprKind::Number { value, .. } => value.to_string(),
        ExprKind::Name(name) => name.name.to_string(),
        ExprKind::Truth(true) => "ja".into(),
        ExprKind::Truth(false) => "nee".into(),
        ExprKind::Missing => "leeg".into(),
        ExprKind::Field(of, name) => format!("{}.{}", bracketed(of), name.name),
        ExprKind::Index(of, by) => format!("{}[{}]", bracketed(of), many(by)),
        ExprKind::Call(name, arguments) => format!("{}({})", name.name, many(arguments)),
        ExprKind::Prior(of) => format!("vorig({})", bracketed(of)),
        ExprKind::OrElse(a, b) => two("of anders", a, b),
        ExprKind::If(c, a, b) => {
            format!("(als {} dan {} anders {})", bracketed(c), bracketed(a), bracketed(b))
        }
        ExprKind::And(a, b) => two("en", a, b),
        ExprKind::Or(a, b) => two("of", a, b),
        ExprKind::Not(of) => format!("(niet {})", bracketed(of)),
        ExprKind::Compare(sign, a, b) => {
            let sign = match sign {
                Comparison::Equal => "=",
                Comparison::NotEqual => "<>",
                Comparison::Less => "<",
                Comparison::LessEqual => "<=",
                Comparison::Greater => ">",
                Comparison::GreaterEqual => ">=",
            };
            two(sign, a, b)
        }
        ExprKind::IsAnswered(of) => format!("({} is ingevuld)", bracketed(of)),
        ExprKind::IsMissing(of) => format!("({} is leeg)", bracketed(of)),
        ExprKind::IsNotApplicable(of) => format!("({} is nvt)", bracketed(of)),
        ExprKind::In(of, set) => format!("({} in {{{}}})", bracketed(of), many(set)),
        ExprKind::Between(of, a, b) => {
            format!("({} tussen {} en {})", bracketed(of), bracketed(a), bracketed(b))
        }
        ExprKind::Contains(a, b) => two("bevat", a, b),
        ExprKind::Negate(of) => format!("(-{})", bracketed(of)),
        ExprKind::Arithmetic(sign, a, b) => {
            let sign = match sign {
                Arithmetic::Add => "+",
                Arithmetic::Subtract => "-",
                Arithmetic::Multiply => "*",
                Arithmetic::Divide => "/",
            };
            two(sign, a, b)
        }
        ExprKind::Parens(of) => format!("[{}]", bracketed(of)),
        other => format!("{other:?}"),
    }
}

#[track_caller]
fn reads(text: &str, as_if: &str) {
    let e = expression(text).unwrap_or_else(|told| panic!("{text}\n{told}"));
    assert_eq!(bracketed(&e), as_if, "{text}");
}

#[test]
fn or_is_lowest() {
    reads("a of b en c", "(a of (b en c))");
    reads("a en b of c", "((a en b) of c)");
    reads("a of b of c", "((a of b) of c)");
    reads("a of niet b", "(a of (niet b))");
}

#[test]
fn and_stands_below_not() {
    reads("niet a en b", "((niet a) en b)");
    reads("a en niet b", "(a en (niet b))");
}

#[test]
fn not_stands_below_comparison() {
    reads("niet a = b", "(niet (a = b))");
    reads("niet niet a is leeg", "(niet (niet (a is leeg)))");
    reads("niet a in { b; c }", "(niet (a in {b; c}))");
}

#[test]
fn every_comparison_stands_below_or_else() {
    for sign in ["=", "<>", "<", "<=", ">", ">="] {
        reads(&format!("a {sign} b of anders c"), &format!("(a {sign} (b of anders c))"));
        reads(&format!("a of anders b {sign} c"), &format!("((a of anders b) {sign} c)"));
        reads(&format!("a + b {sign} c en d"), &format!("(((a + b) {sign} c) en d)"));
    }
    reads("a of anders b is ingevuld", "((a of anders b) is ingevuld)");
    reads("a + b is leeg", "((a + b) is leeg)");
    reads("a.b is nvt", "(a.b is nvt)");
    reads("a of anders b bevat c of d", "(((a of anders b) bevat c) of d)");
    reads("a + b in { c; -d } of e", "(((a + b) in {c; (-d)}) of e)");
    reads("a + 1 tussen b en c + 2 en d", "(((a + 1) tussen b en (c + 2)) en d)");
}

#[test]
fn or_else_stands_below_sums_and_goes_to_the_right() {
    reads("a of anders b + c", "(a of anders (b + c))");
    reads("a + b of anders c", "((a + b) of anders c)");
    reads("a of anders b of anders c", "(a of anders (b of anders c))");
    reads("a of b of anders c", "(a of (b of anders c))");
}

#[test]
fn sums_go_to_the_left_and_stand_below_products() {
    reads("a - b - c", "((a - b) - c)");
    reads("a + b * c", "(a + (b * c))");
    reads("a * b - c / d", "((a * b) - (c / d))");
    reads("a / b / c", "((a / b) / c)");
    reads("a / b * c", "((a / b) * c)");
}

#[test]
fn minus_before_a_value_binds_tightest() {
    reads("-a * b", "((-a) * b)");
    reads("a * -b", "(a * (-b))");
    reads("- -a", "(-(-a))");
    reads("-a.b", "(-a.b)");
    reads("-a[b]", "(-a[b])");
}

#[test]
fn fields_indexes_and_calls_bind_to_their_left() {
    reads("a.b.c[d; e] + f(g; h).i", "(a.b.c[d; e] + f(g; h).i)");
    reads("vorig(a.b).c", "vorig(a.b).c");
}

#[test]
fn a_conditional_goes_as_far_as_it_can() {
    reads("als a dan b anders c + d", "(als a dan b anders (c + d))");
    reads("als a dan b anders als c dan d anders e", "(als a dan b anders (als c dan d anders e))");
    reads("als a dan als b dan c anders d anders e", "(als a dan (als b dan c anders d) anders e)");
    reads("als als a dan b anders c dan d anders e", "(als (als a dan b anders c) dan d anders e)");
    reads("(als a dan b anders c) + d", "([(als a dan b anders c)] + d)");
    reads("a + als b dan c anders d", "(a + (als b dan c anders d))");
}

#[test]
fn comparisons_do_not_chain() {
    for text in [
        "a < b < c",
        "a = b is leeg",
        "a in { b } = ja",
        "a is leeg is leeg",
        "a tussen b en c = d",
    ] {
        let told = expression(text).expect_err(text);
        assert!(told.contains("K0108"), "{text}: {told}");
    }
    reads("(a < b) = c", "([(a < b)] = c)");
}
