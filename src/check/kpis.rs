//! Formulas and KPIs: one expression, checked for each level it is evaluated for.

use super::parameters::{inferred, period_of};
use super::scope::{Frame, Scope};
use super::{Checker, State};
use crate::diagnostic::codes::{names, types};
use crate::msg;
use crate::program::context::{Level, LevelBody};
use crate::program::expr::Expr;
use crate::program::values::{Baseline, Formula, Kpi, Period, Target};
use crate::program::{Clauses, DeclaredType, GroupId, GroupKind, Name, Type, TypeKind, Validity};
use crate::source::Span;
use crate::syntax::tree::{self, ParameterKey, TargetKind};

impl<'t> Checker<'t> {
    /// The levels of a rule, doubles reported.
    pub(super) fn levels(&mut self, written: &[tree::LevelDecl], validity: Validity) -> Vec<Level> {
        let mut levels: Vec<Level> = Vec::new();
        for level in written {
            let register = if &*level.name.name == "swv" {
                None
            } else {
                match self.register_named(&level.name) {
                    Some(register) => Some(register),
                    None => continue,
                }
            };
            if levels.iter().any(|l| l.register == register) {
                self.error(
                    names::DUPLICATE_NAME,
                    level.span,
                    msg!("check-duplicate-level", name = &level.name.name),
                );
                continue;
            }
            if let Some(via) = &level.via {
                let known = self.fields_to(register, validity);
                if !known.contains(&via.name) {
                    self.unknown_name(&via.name, via.span, &known);
                    continue;
                }
            }
            levels.push(Level {
                register,
                via: level.via.as_ref().map(|v| v.name.clone()),
                span: level.span,
            });
        }
        levels
    }

    /// Fields that refer to a register.
    fn fields_to(&self, register: Option<GroupId>, _: Validity) -> Vec<Name> {
        self.program
            .registers
            .iter()
            .flat_map(|r| &r.fields)
            .filter(|f| matches!(f.declared.value.kind, TypeKind::Row(g) if Some(g) == register))
            .map(|f| f.name.clone())
            .collect()
    }

    fn level_scope(level: &Level, validity: Validity) -> Scope {
        let frame = level.register.map_or(Frame::Whole, Frame::Row);
        let mut scope = Scope::new(frame, validity);
        scope.via = level.via.clone();
        scope
    }

    pub(super) fn formula_signature(
        &mut self,
        written: &'t tree::FormulaDecl,
        group: GroupId,
        validity: Validity,
    ) {
        let levels = self.levels(&written.levels, validity);
        let mut scope = Scope::fixed(validity);
        let declared = match &written.typ {
            Some(typ) => self.declared(&mut scope, typ, &written.name.name),
            // Known once the body is checked.
            None => inferred(Type::error()),
        };
        let title = self.title(written.title.as_ref(), &written.name);
        self.program.formulas.push(Formula {
            group,
            name: written.name.name.clone(),
            title,
            declared,
            levels: levels
                .into_iter()
                .map(|level| LevelBody { level, body: Self::failed(written.span) })
                .collect(),
            constant: None,
            clauses: Clauses::default(),
            span: written.span,
        });
    }

    pub(super) fn formula_body(
        &mut self,
        written: &'t tree::FormulaDecl,
        index: usize,
        validity: Validity,
    ) {
        let Some(formula) = self.program.formulas.get(index) else { return };
        let levels: Vec<Level> = formula.levels.iter().map(|l| l.level.clone()).collect();
        let mut declared = written.typ.as_ref().map(|_| formula.declared.clone());
        let mut bodies = Vec::new();
        let failed_levels = levels.is_empty() && !written.levels.is_empty();
        for level in levels {
            let mut scope = Self::level_scope(&level, validity);
            let body = self.formula_value(&mut scope, &written.body, &mut declared);
            bodies.push(LevelBody { level, body });
        }
        let constant = (bodies.is_empty() && !failed_levels).then(|| {
            let mut scope = Scope::new(Frame::Whole, validity);
            self.formula_value(&mut scope, &written.body, &mut declared)
        });
        let mut scope = Scope::fixed(validity);
        let clauses = self.clauses(&mut scope, &written.clauses);
        let optional = bodies.iter().map(|b| &b.body).chain(&constant).any(|b| b.typ.optional);
        if let Some(formula) = self.program.formulas.get_mut(index) {
            if let Some(mut declared) = declared {
                declared.value.optional |= optional;
                formula.declared = declared;
            }
            formula.levels = bodies;
            formula.constant = constant;
            formula.clauses = clauses;
        }
    }

    fn formula_value(
        &mut self,
        scope: &mut Scope,
        written: &'t tree::Expr,
        declared: &mut Option<DeclaredType>,
    ) -> Expr {
        match declared {
            Some(declared) => self.result(scope, written, &declared.value),
            None => {
                let body = self.expr(scope, written, None);
                let typ = inferred(body.typ.clone());
                self.check_output(&body, &Type { kind: without_decimals(&typ), optional: true });
                *declared = Some(typ);
                body
            }
        }
    }

    pub(super) fn kpi_signature(
        &mut self,
        written: &'t tree::KpiDecl,
        group: GroupId,
        validity: Validity,
    ) {
        let mut scope = Scope::fixed(validity);
        let mut levels = self.levels(&written.levels, validity);
        if written.levels.is_empty() {
            levels.push(Level { register: None, via: None, span: written.name.span });
        }
        let declared = self.declared(&mut scope, &written.typ, &written.name.name);
        let title = self.title(written.title.as_ref(), &written.name);
        self.program.kpis.push(Kpi {
            group,
            name: written.name.name.clone(),
            title,
            declared,
            levels: levels
                .into_iter()
                .map(|level| LevelBody { level, body: Self::failed(written.span) })
                .collect(),
            targets: Vec::new(),
            targets_open: Vec::new(),
            baselines: Vec::new(),
            frequency: written.frequency.as_ref().map(|t| t.value.clone()),
            method: written.method.as_ref().map(|t| t.value.clone()),
            data_source: written.data_source.as_ref().map(|t| t.value.clone()),
            suppress_below: written.suppress_below.map(|(n, _)| n),
            clauses: Clauses::default(),
            span: written.span,
        });
    }

    pub(super) fn kpi_body(
        &mut self,
        written: &'t tree::KpiDecl,
        index: usize,
        validity: Validity,
    ) {
        let Some(kpi) = self.program.kpis.get(index) else { return };
        let declared = kpi.declared.clone();
        let levels: Vec<Level> = kpi.levels.iter().map(|l| l.level.clone()).collect();
        let mut bodies = Vec::new();
        for level in levels {
            let mut scope = Self::level_scope(&level, validity);
            let body = self.result(&mut scope, &written.body, &declared.value);
            bodies.push(LevelBody { level, body });
        }
        let mut scope = Scope::fixed(validity);
        let needed = DeclaredType {
            value: declared.value.clone().with_optional(false),
            minimum: None,
            maximum: None,
            ..declared.clone()
        };
        let kept: Vec<Level> = bodies.iter().map(|b| b.level.clone()).collect();
        let of = self.of_levels(written, &kept, written.targets.iter().map(|t| &*t.levels));
        let (mut targets, mut targets_open) = (Vec::new(), Vec::new());
        for (target, levels) in written.targets.iter().zip(of) {
            match &target.kind {
                TargetKind::Open(_) => targets_open.extend(levels),
                TargetKind::Always(condition) => {
                    let period = Period::Always;
                    targets.push(self.target(&mut scope, (levels, period), condition, &needed));
                }
                TargetKind::Periods(periods) => {
                    for (key, condition) in periods {
                        let period = period_of(key).filter(|p| !matches!(p, Period::From(_)));
                        let Some(period) = period else {
                            let place = condition.value.span;
                            self.error(types::PARAMETER_SHAPE, place, msg!("check-target-period"));
                            continue;
                        };
                        let of = (levels.clone(), period);
                        targets.push(self.target(&mut scope, of, condition, &needed));
                    }
                }
            }
        }
        let of = self.of_levels(written, &kept, written.baselines.iter().map(|b| &*b.levels));
        let mut baselines = Vec::new();
        for (baseline, levels) in written.baselines.iter().zip(of) {
            let period = baseline.period.as_ref().and_then(period_of).unwrap_or(Period::Always);
            if matches!(baseline.period, Some(ParameterKey::Option(_) | ParameterKey::Otherwise(_)))
            {
                let place = baseline.value.span;
                self.error(types::PARAMETER_SHAPE, place, msg!("check-target-period"));
            }
            let value = self.fixed_value(&mut scope, &baseline.value, &needed);
            baselines.push(Baseline { levels, period, value });
        }
        let clauses = self.clauses(&mut scope, &written.clauses);
        let optional = bodies.iter().any(|b| b.body.typ.optional);
        if let Some(kpi) = self.program.kpis.get_mut(index) {
            kpi.declared.value.optional |= optional;
            kpi.levels = bodies;
            kpi.targets = targets;
            kpi.targets_open = targets_open;
            kpi.baselines = baselines;
            kpi.clauses = clauses;
        }
    }

    fn target(
        &mut self,
        scope: &mut Scope,
        (levels, period): (Vec<usize>, Period),
        condition: &'t tree::Condition,
        needed: &DeclaredType,
    ) -> Target {
        let value = self.fixed_value(scope, &condition.value, needed);
        let comparison = super::operators::comparison(condition.comparison);
        Target { levels, period, comparison, value }
    }

    /// Of which levels each `streefwaarde` or `nulmeting` is: those it names, or else all that no
    /// other one names.
    fn of_levels<'d>(
        &mut self,
        kpi: &tree::KpiDecl,
        levels: &[Level],
        clauses: impl Iterator<Item = &'d [tree::Ident]>,
    ) -> Vec<Vec<usize>> {
        let mut named: Vec<usize> = Vec::new();
        let mut all: Vec<Option<Vec<usize>>> = Vec::new();
        for written in clauses {
            let mut own = Vec::new();
            for name in written {
                let whole = &*name.name == "swv";
                let register = if whole { None } else { self.register_named(name) };
                if register.is_none() && !whole {
                    continue;
                }
                match levels.iter().position(|level| level.register == register) {
                    None => {
                        let known: Vec<&str> =
                            kpi.levels.iter().map(|level| &*level.name.name).collect();
                        let wrong =
                            msg!("check-no-such-level", kpi = &kpi.name.name, level = &name.name);
                        let help = msg!("check-no-such-level-help", levels = known.join(", "));
                        self.error_help(names::UNKNOWN_NAME, name.span, wrong, help);
                    }
                    Some(level) if named.contains(&level) => {
                        let wrong = msg!("check-level-twice", level = &name.name);
                        self.error(names::DUPLICATE_NAME, name.span, wrong);
                    }
                    Some(level) => {
                        named.push(level);
                        own.push(level);
                    }
                }
            }
            all.push((!written.is_empty()).then_some(own));
        }
        let rest: Vec<usize> = (0..levels.len()).filter(|at| !named.contains(at)).collect();
        all.into_iter().map(|own| own.unwrap_or_else(|| rest.clone())).collect()
    }

    /// The type a formula, KPI or allocation has for a row of a register (None: the whole); None
    /// where it has no value there. `span` is where it is asked.
    pub(super) fn named_type_for(
        &mut self,
        group: GroupId,
        index: usize,
        register: Option<GroupId>,
        span: Span,
    ) -> Option<Type> {
        let kind = self.program.group(group)?.kind;
        match kind {
            GroupKind::Formula => {
                let formula = self.program.formulas.get(index)?;
                let has = match register {
                    Some(r) => formula.levels.iter().any(|l| l.level.register == Some(r)),
                    None => {
                        formula.levels.is_empty()
                            || formula.levels.iter().any(|l| l.level.register.is_none())
                    }
                };
                if !has {
                    return None;
                }
                self.ready(group, index, span);
                Some(self.program.formulas.get(index)?.declared.value.clone())
            }
            GroupKind::Kpi => {
                let kpi = self.program.kpis.get(index)?;
                if !kpi.levels.iter().any(|l| l.level.register == register) {
                    return None;
                }
                self.ready(group, index, span);
                Some(self.program.kpis.get(index)?.declared.value.clone())
            }
            GroupKind::Allocation => {
                let key = self.program.allocations.get(index)?;
                if Some(key.recipients) != register {
                    return None;
                }
                let optional = key.filter.is_some() || self.written_filter(group, index);
                Some(key.amount.value.clone().with_optional(optional))
            }
            _ => None,
        }
    }

    /// Checks a body now, where its type is needed. One that is being checked stays as it is; when
    /// its type is not written either, none can be found, and the circle is kept to be reported.
    fn ready(&mut self, group: GroupId, index: usize, span: Span) {
        let Some(entry) = self.entry_of.get(&(group, index)).copied() else { return };
        match self.entries.get(entry).map(|e| (e.state, e.declaration)) {
            Some((State::Waiting, _)) => {
                self.asked = Some(span);
                self.body(entry);
            }
            Some((State::Busy, tree::Declaration::Formula(d))) if d.typ.is_none() => {
                let from = self.busy.iter().position(|b| b.0 == entry).unwrap_or_default();
                let around = self.busy.get(from..).unwrap_or_default();
                let asked = around.iter().skip(1).filter_map(|b| b.1).chain([span]);
                let members = around.iter().filter_map(|b| self.entries.get(b.0));
                let members = members.map(|e| e.group).zip(asked).collect();
                self.circles.push((members, d.name.span));
            }
            _ => {}
        }
    }

    /// The registers a named value has values for.
    pub(super) fn level_registers(&self, group: GroupId, index: usize) -> Vec<GroupId> {
        let levels = |l: &[LevelBody]| l.iter().filter_map(|l| l.level.register).collect();
        match self.program.group(group).map(|g| g.kind) {
            Some(GroupKind::Formula) => {
                self.program.formulas.get(index).map(|f| levels(&f.levels)).unwrap_or_default()
            }
            Some(GroupKind::Kpi) => {
                self.program.kpis.get(index).map(|k| levels(&k.levels)).unwrap_or_default()
            }
            Some(GroupKind::Allocation) => {
                self.program.allocations.get(index).map(|a| vec![a.recipients]).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// The levels of a named value in words.
    pub(super) fn level_names(&self, group: GroupId, scope: &Scope) -> String {
        let index = self.quiet_version(group, scope).unwrap_or_default();
        self.level_registers(group, index)
            .into_iter()
            .map(|r| self.group_name(r))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn without_decimals(declared: &DeclaredType) -> TypeKind {
    match &declared.value.kind {
        TypeKind::Number(n) => {
            let mut n = n.clone();
            n.decimals = None;
            TypeKind::Number(n)
        }
        other => other.clone(),
    }
}
