#include "ledger/intake/headings.h"

#include <algorithm>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

constexpr std::size_t longest_heading = 90;  // bytes: thirty Han characters; a sentence is no heading
constexpr int most_owners = 2;               // 留守妇女 + 丈夫 + 姓名

std::string without_unit(const std::string& text) {
  for (const std::string_view unit : {"万元", "元", "亩", "垧"}) {
    if (text.size() > unit.size() && text.ends_with(unit)) return text.substr(0, text.size() - unit.size());
  }
  return text;
}

// 丈夫基本情况 → 丈夫, to be joined with a short label such as 姓名.
std::string stem_of(std::string_view group) {
  std::string stem = plain_heading(group);
  for (const std::string_view end : {"基本情况", "基本信息", "情况", "信息", "状况"}) {
    if (stem.size() > end.size() && stem.ends_with(end)) return stem.substr(0, stem.size() - end.size());
  }
  return stem;
}

}  // namespace

Headings::Known Headings::whole(std::string_view text) const {
  const auto found = synonyms_.find(text);
  return found == synonyms_.end() ? Known{} : Known{found->second};
}

Headings::Meaning Headings::owned(const Owner& owner, Meaning meaning) {
  if (!meaning.field) return meaning;
  const auto found = owner.fields.find(*meaning.field);
  if (found != owner.fields.end()) return {found->second};
  return owner.others_unused ? Meaning{} : meaning;
}

const Headings::Word* Headings::word_before(std::string_view text) const {
  const auto found = std::find_if(owner_words_.begin(), owner_words_.end(), [&](const Word& word) {
    return text.size() > word.text.size() && text.starts_with(word.text);
  });
  return found == owner_words_.end() ? nullptr : &*found;
}

Headings::Known Headings::by_rest(std::string_view rest, const Owner& owner, int depth) const {
  if (const auto label = owner.labels.find(rest); label != owner.labels.end()) return Meaning{label->second};
  Known inner = whole(rest);
  if (!inner && depth < most_owners) inner = by_prefix(rest, depth + 1);
  if (!inner) inner = by_words(rest);
  if (inner) return owned(owner, *inner);
  return owner.others_unused ? Known{Meaning{}} : Known{};
}

Headings::Known Headings::by_prefix(std::string_view text, int depth) const {
  const Word* word = word_before(text);
  if (word == nullptr) return std::nullopt;
  std::string_view rest = text.substr(word->text.size());
  constexpr std::string_view of = "的";
  if (rest.starts_with(of)) rest.remove_prefix(of.size());
  return by_rest(rest, owners_[word->owner], depth);
}

Headings::Known Headings::by_words(std::string_view text) const {
  std::optional<Field> field;
  std::string rest{text};
  for (const Within& word : within_) {
    const std::size_t at = rest.find(word.text);
    if (at == std::string::npos) continue;
    if (field && *field != word.field) return std::nullopt;
    field = word.field;
    rest[at] = '|';
    rest.erase(at + 1, word.text.size() - 1);
  }
  if (!field) return std::nullopt;
  const bool says_more = std::any_of(stops_.begin(), stops_.end(),
                                     [&](const std::string& stop) { return contains(rest, stop); });
  return says_more ? Known{} : Known{Meaning{*field}};
}

Headings::Known Headings::find_text(const HeadingText& heading) const {
  if (const Known known = whole(heading.whole)) return known;
  for (const std::string& remark : heading.remarks) {
    const auto word = std::find_if(owner_words_.begin(), owner_words_.end(),
                                   [&](const Word& w) { return w.text == remark; });
    if (word == owner_words_.end()) continue;
    if (const Known known = by_rest(heading.bare, owners_[word->owner], 0)) return known;
  }
  if (const Known known = whole(heading.bare)) return known;
  if (const Known known = whole(without_unit(heading.bare))) return known;
  if (const Known known = by_prefix(heading.bare, 0)) return known;
  return by_words(heading.bare);
}

const Headings::Owner* Headings::owner_of(std::string_view group) const {
  const std::string plain = plain_heading(group);
  if (const auto found = group_headings_.find(plain); found != group_headings_.end())
    return &owners_[found->second];
  const auto word = std::find_if(owner_words_.begin(), owner_words_.end(),
                                 [&](const Word& w) { return plain.starts_with(w.text); });
  return word == owner_words_.end() ? nullptr : &owners_[word->owner];
}

// A label that says itself whose it is does not need its group.
Headings::Known Headings::under_group(const HeadingText& heading, std::string_view group) const {
  const Owner* owner = owner_of(group);
  if (const Known joined = whole(stem_of(group) + heading.bare)) return joined;
  if (owner == nullptr || word_before(heading.bare) != nullptr) return std::nullopt;
  if (const auto label = owner->labels.find(heading.bare); label != owner->labels.end())
    return Meaning{label->second};
  const Known plain = find_text(heading);
  return plain ? Known{owned(*owner, *plain)} : Known{};
}

std::optional<Field> Headings::find(std::string_view label, std::string_view group) const {
  if (label.size() > longest_heading) return std::nullopt;
  HeadingText heading = heading_text(label);
  if (heading.whole.empty()) return std::nullopt;
  const auto known = [&]() -> Known {
    if (!group.empty()) {
      if (const Known grouped = under_group(heading, group)) return grouped;
    }
    return find_text(heading);
  };
  if (const Known found = known()) return found->field;
  const std::string simplified = to_simplified(std::string{label});
  if (simplified == label) return std::nullopt;
  heading = heading_text(simplified);
  const Known found = known();
  return found ? found->field : std::nullopt;
}

std::optional<Field> Headings::find_exactly(std::string_view label) const {
  if (label.size() > longest_heading) return std::nullopt;
  const HeadingText heading = heading_text(label);
  Known known = whole(heading.whole);
  if (!known) known = whole(heading.bare);
  return known ? known->field : std::nullopt;
}

bool Headings::is_group(std::string_view label) const {
  return label.size() <= longest_heading && group_headings_.contains(plain_heading(label));
}

}  // namespace halfsky::ledger
