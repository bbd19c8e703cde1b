//! A figure: what we did, what could be done at most, and what we set out to do.

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
}

impl Amount {
    pub(crate) fn new(value: f64, unit: &'static str) -> Self {
        Self { value, unit }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", plain(self.value), self.unit)
    }
}

/// Three digits are worth reading: 12,594; 17.9; 0.34.
pub(crate) fn plain(value: f64) -> String {
    let decimals = match value.abs() {
        large if large >= 100.0 => 0,
        middle if middle >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { grouped } else { format!("{grouped}.{fraction}") }
}

/// What we set out to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Goal {
    /// So many times the limit, or more.
    TimesAtLeast(f64),
    /// So many times the limit, or less.
    TimesAtMost(f64),
    /// This, or more.
    AtLeast(f64),
    /// This, or less.
    AtMost(f64),
}

/// One line of a table.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// By which [`crate::why`] knows it.
    pub(crate) key: &'static str,
    pub(crate) what: String,
    pub(crate) ours: Amount,
    /// The limit, and what it is.
    pub(crate) limit: Option<(Amount, String)>,
    pub(crate) goal: Option<Goal>,
    /// What else was seen.
    pub(crate) notes: String,
}

impl Figure {
    pub(crate) fn ratio(&self) -> Option<f64> {
        self.limit.as_ref().map(|(limit, _)| self.ours.value / limit.value)
    }

    pub(crate) fn goal_in_words(&self) -> String {
        match self.goal {
            None => "–".to_owned(),
            Some(Goal::TimesAtLeast(times)) => format!("≥ {times} ×"),
            Some(Goal::TimesAtMost(times)) => format!("≤ {times} ×"),
            Some(Goal::AtLeast(value)) => format!("≥ {}", Amount::new(value, self.ours.unit)),
            Some(Goal::AtMost(value)) => format!("≤ {}", Amount::new(value, self.ours.unit)),
        }
    }

    /// By which share of itself the goal is missed; nothing where it is met or there is none.
    pub(crate) fn missed_by(&self) -> Option<f64> {
        let (is, least, bound) = match self.goal? {
            Goal::TimesAtLeast(bound) => (self.ratio()?, true, bound),
            Goal::TimesAtMost(bound) => (self.ratio()?, false, bound),
            Goal::AtLeast(bound) => (self.ours.value, true, bound),
            Goal::AtMost(bound) => (self.ours.value, false, bound),
        };
        let short = if least { bound - is } else { is - bound };
        (short > 0.0).then_some(short / bound)
    }

    pub(crate) fn verdict(&self) -> &'static str {
        match (self.goal, self.missed_by()) {
            (None, _) => "–",
            (Some(_), None) => "yes",
            (Some(_), Some(_)) => "**no**",
        }
    }
}

/// Everything measured in one run.
#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) sections: Vec<Section>,
    /// What was not measured, and why.
    pub(crate) skipped: Vec<String>,
}

/// The figures of one subject, and how they came about.
pub(crate) struct Section {
    pub(crate) title: &'static str,
    /// How it was measured.
    pub(crate) how: String,
    pub(crate) figures: Vec<Figure>,
}

impl Figures {
    pub(crate) fn add(&mut self, title: &'static str, how: &str, figures: Vec<Figure>) {
        self.sections.push(Section { title, how: how.to_owned(), figures });
    }

    pub(crate) fn skip(&mut self, what: &str) {
        self.skipped.push(format!("{what}: there is no PostgreSQL (`scripts/with-postgres` starts one)"));
    }
}

/// What several rounds gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rounds(Vec<f64>);

impl Rounds {
    pub(crate) fn add(&mut self, value: f64) {
        self.0.push(value);
        self.0.sort_by(f64::total_cmp);
    }

    /// The middle one, or the mean of the two in the middle.
    pub(crate) fn median(&self) -> f64 {
        let count = self.0.len();
        match count {
            0 => f64::NAN,
            odd if odd % 2 == 1 => self.0[count / 2],
            _ => f64::midpoint(self.0[count / 2 - 1], self.0[count / 2]),
        }
    }

    /// How many there were.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The largest.
    pub(crate) fn most(&self) -> f64 {
        self.0.last().copied().unwrap_or(f64::NAN)
    }

    /// How far apart they are.
    pub(crate) fn spread(&self) -> String {
        match (self.0.first(), self.0.last()) {
            (Some(least), Some(most)) if self.0.len() > 1 => format!("{}–{}", plain(*least), plain(*most)),
            _ => plain(self.median()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(ours: f64, limit: f64, goal: Goal) -> Figure {
        Figure {
            key: "",
            what: String::new(),
            ours: Amount::new(ours, "orders/s"),
            limit: Some((Amount::new(limit, "orders/s"), String::new())),
            goal: Some(goal),
            notes: String::new(),
        }
    }

    #[test]
    fn numbers_show_three_digits() {
        let shown: Vec<String> = [12_594.4, 1_234_567.0, 100.0, 17.94, 0.337, -5_000.0].map(plain).to_vec();
        assert_eq!(shown, ["12,594", "1,234,567", "100", "17.9", "0.34", "-5,000"]);
    }

    #[test]
    fn a_goal_is_met_or_missed_by_a_share() {
        assert_eq!(figure(7.0, 10.0, Goal::TimesAtLeast(0.65)).missed_by(), None);
        let short = figure(6.0, 10.0, Goal::TimesAtLeast(0.75));
        assert!((short.missed_by().unwrap() - 0.2).abs() < 1e-9);
        assert_eq!(short.verdict(), "**no**");
        assert!((figure(3.0, 1.0, Goal::TimesAtMost(1.5)).missed_by().unwrap() - 1.0).abs() < 1e-9);
        assert_eq!(figure(250.0, 1.0, Goal::AtMost(300.0)).missed_by(), None);
        assert_eq!(figure(250.0, 1.0, Goal::AtMost(300.0)).goal_in_words(), "≤ 300 orders/s");
    }

    #[test]
    fn rounds_count_by_their_median() {
        let mut rounds = Rounds::default();
        [3.0, 1.0, 2.0].into_iter().for_each(|value| rounds.add(value));
        assert_eq!((rounds.median(), rounds.spread().as_str()), (2.0, "1.00–3.00"));
        rounds.add(4.0);
        assert_eq!(rounds.median(), 2.5);
    }
}
