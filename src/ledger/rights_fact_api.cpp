#include "base/text.h"
#include "ledger/entry_history_view.h"
#include "ledger/entry_writing.h"
#include "ledger/rights_fact.h"

namespace halfsky::ledger {
namespace {

constexpr std::size_t longest_text = 200;

Result<void> check_text(const std::string& where, const std::string& text) {
  if (trim(text).empty()) return problem("field.missing", {{"where", where}});
  if (count_characters(text) > longest_text)
    return problem("field.too_long", {{"where", where}, {"most", std::to_string(longest_text)}});
  return {};
}

}  // namespace

Result<Spell> rights_fact(const core::Call& call, Document details, std::string_view at) {
  for (const auto& [name, text] : details) {
    auto sound = check_text(std::string{at} + "/" + name, text);
    if (!sound) return tl::make_unexpected(sound.error());
  }
  Spell spell;
  spell.id = call.desk().random.id(call.now());
  spell.kind = SpellKind::consent;
  spell.from = {call.today(), call.today()};
  spell.details = std::move(details);
  spell.recorded = recording_of(call);
  return spell;
}

Result<Spell> notice_fact(const core::Call& call, const NoticeBody& body, std::string_view at) {
  return rights_fact(call,
                     {{"purpose", std::string{notice_purpose}},
                      {"way", body.way},
                      {"language", body.language},
                      {"version", body.version}},
                     at);
}

bool is_notice(const Spell& spell) {
  const auto purpose = spell.details.find("purpose");
  return spell.kind == SpellKind::consent && !spell.retracted_at && purpose != spell.details.end() &&
         purpose->second == notice_purpose;
}

}  // namespace halfsky::ledger
