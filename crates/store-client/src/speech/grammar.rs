//! How numbers and the nouns beside them are declined: one set of rules for both languages, over tables of words.

/// The cases that are spoken here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Сколько: *одна тысяча рублей*.
    Nominative,
    /// От скольких: *одной тысячи рублей*.
    Genitive,
    /// На сколько: *одну тысячу рублей*.
    Accusative,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// A noun that is counted.
#[derive(Debug)]
pub(super) struct Noun {
    pub(super) gender: Gender,
    /// *один* рубль
    pub(super) one: &'static str,
    /// *два* рубля; *дві* гривні
    pub(super) few: &'static str,
    /// *пять* рублей, and the genitive after any number but one
    pub(super) many: &'static str,
    /// *от одного* рубля
    pub(super) genitive: &'static str,
    /// *на одну* гривну
    pub(super) accusative: &'static str,
}

impl Noun {
    /// The form that stands after this number.
    pub(super) fn agree(&self, number: u64, case: Case) -> &'static str {
        let (ten, hundred) = (number % 10, number % 100);
        let teen = (11..=14).contains(&hundred);
        match (case, ten) {
            (Case::Nominative, 1) if !teen => self.one,
            (Case::Accusative, 1) if !teen => self.accusative,
            (Case::Genitive, 1) if !teen => self.genitive,
            (Case::Nominative | Case::Accusative, 2..=4) if !teen => self.few,
            _ => self.many,
        }
    }
}

/// Nominative (and accusative), genitive.
pub(super) type Forms = [&'static str; 2];

/// The words of numbers.
#[derive(Debug)]
pub(super) struct Numerals {
    pub(super) zero: Forms,
    /// By gender, then nominative, genitive, accusative.
    pub(super) one: [[&'static str; 3]; 3],
    /// By gender, in the nominative.
    pub(super) two: [&'static str; 3],
    pub(super) two_genitive: &'static str,
    /// 3 to 19.
    pub(super) small: [Forms; 17],
    /// 20 to 90.
    pub(super) tens: [Forms; 8],
    /// 100 to 900.
    pub(super) hundreds: [Forms; 9],
    /// Thousands, millions, and so on: a group of three digits each.
    pub(super) scales: [Noun; 6],
}

/// What the last of the scales stands for.
const LARGEST_SCALE: u64 = 1_000_000_000_000_000_000;

impl Numerals {
    /// The number, agreeing with a noun of this gender.
    pub(super) fn say(&self, number: u64, gender: Gender, case: Case) -> String {
        if number == 0 {
            return of(&self.zero, case).to_owned();
        }
        let mut words = Vec::new();
        let mut unit = LARGEST_SCALE;
        for scale in self.scales.iter().rev() {
            let group = number / unit % 1_000;
            unit /= 1_000;
            // "Тысяча рублей" is what people say; "одна тысяча" is for documents.
            if group == 1 && words.is_empty() {
                words.push(scale.agree(1, case));
            } else if group > 0 {
                self.group(group, scale.gender, case, &mut words);
                words.push(scale.agree(group, case));
            }
        }
        self.group(number % 1_000, gender, case, &mut words);
        words.join(" ")
    }

    /// So many of these: *двадцать одна гривна*.
    pub(super) fn count(&self, number: u64, noun: &Noun, case: Case) -> String {
        format!("{} {}", self.say(number, noun.gender, case), noun.agree(number, case))
    }

    /// A number below a thousand; nothing for nought.
    fn group(&self, number: u64, gender: Gender, case: Case, words: &mut Vec<&'static str>) {
        let (hundreds, rest) = (number / 100, number % 100);
        if let Some(forms) = at(&self.hundreds, hundreds, 1) {
            words.push(of(forms, case));
        }
        let small = if rest < 20 {
            rest
        } else {
            words.extend(at(&self.tens, rest / 10, 2).map(|forms| of(forms, case)));
            rest % 10
        };
        match small {
            0 => {}
            1 => words.push(self.one[gender as usize][case as usize]),
            2 if case == Case::Genitive => words.push(self.two_genitive),
            2 => words.push(self.two[gender as usize]),
            _ => words.extend(at(&self.small, small, 3).map(|forms| of(forms, case))),
        }
    }
}

fn of(forms: &Forms, case: Case) -> &'static str {
    forms[usize::from(case == Case::Genitive)]
}

/// The entry of a table whose first one stands for `first`.
fn at(table: &[Forms], number: u64, first: u64) -> Option<&Forms> {
    table.get(usize::try_from(number.checked_sub(first)?).ok()?)
}

#[cfg(test)]
mod tests;
