#pragma once
// What the API answers of an entry's past: its changes, who has looked, what she was told and agreed to.
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/route/call.h"
#include "core/route/who.h"
#include "ledger/entry_history.h"
#include "ledger/entry_record.h"

namespace halfsky::ledger {

struct ChangeView {
  int number = 1;
  std::string act;  // "change", or the state to which the entry came
  Date effective;
  std::string recorded_at;
  std::string by;
  std::optional<std::string> by_name;
  std::string office;
  std::optional<std::string> office_name;
  std::string source;
  std::vector<std::map<std::string, std::optional<std::string>>> fields;  // name, old, new
};
BOOST_DESCRIBE_STRUCT(ChangeView, (),
                      (number, act, effective, recorded_at, by, by_name, office, office_name, source, fields))

struct ChangeList {
  std::vector<ChangeView> items;
};
BOOST_DESCRIBE_STRUCT(ChangeList, (), (items))

struct ReadView {
  std::string at;
  std::string by;
  std::optional<std::string> by_name;
  std::string office;
  std::optional<std::string> office_name;
  std::string act;
};
BOOST_DESCRIBE_STRUCT(ReadView, (), (at, by, by_name, office, office_name, act))

struct ReadList {
  std::vector<ReadView> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ReadList, (), (items, next))

struct NoticeView {
  std::string id;
  std::string way;
  std::string language;
  std::string version;
  std::string at;
  std::string by;
  std::optional<std::string> by_name;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (), (id, way, language, version, at, by, by_name))

struct NoticeList {
  std::vector<NoticeView> items;
};
BOOST_DESCRIBE_STRUCT(NoticeList, (), (items))

struct ConsentView {
  std::string id;
  std::string purpose;
  std::string answer;
  std::string way;
  std::string at;
  std::string by;
  std::optional<std::string> by_name;
};
BOOST_DESCRIBE_STRUCT(ConsentView, (), (id, purpose, answer, way, at, by, by_name))

struct ConsentList {
  std::vector<ConsentView> items;
};
BOOST_DESCRIBE_STRUCT(ConsentList, (), (items))

// `wanted` and `reason` may tell anything of her: they are told to whom they were just told by, and in her
// own file; a list says only that and when she asked.
struct CorrectionView {
  std::string id;
  std::string field;
  std::optional<std::string> wanted;
  std::optional<std::string> reason;
  std::string at;
  std::string by;
};
BOOST_DESCRIBE_STRUCT(CorrectionView, (), (id, field, wanted, reason, at, by))

struct CorrectionList {
  std::vector<CorrectionView> items;
};
BOOST_DESCRIBE_STRUCT(CorrectionList, (), (items))

struct ErasureWishView {
  std::string id;
  std::string answer;  // yes; no takes an earlier one back
  std::string way;
  std::string at;
  std::string by;
  std::optional<std::string> by_name;
};
BOOST_DESCRIBE_STRUCT(ErasureWishView, (), (id, answer, way, at, by, by_name))

struct ErasureWishList {
  std::vector<ErasureWishView> items;
};
BOOST_DESCRIBE_STRUCT(ErasureWishList, (), (items))

// Puts the names of people and offices beside their accounts and ids.
template <class View>
void name_everybody(core::WhoBook& who, std::vector<View>& views) {
  for (View& view : views) {
    view.by_name = who.person(view.by);
    if constexpr (requires { view.office_name; }) view.office_name = who.office(view.office);
  }
}

// The newest change first; values of classes that are hidden are left out, masked ones masked.
std::vector<ChangeView> describe_changes(const std::vector<EntryChange>& changes, const FieldView& view);

// Spells of kind consent, by what they keep.
inline constexpr std::string_view notice_purpose = "notice";
std::vector<NoticeView> notices_of(const std::vector<Spell>& spells);
std::vector<ConsentView> consents_of(const std::vector<Spell>& spells);
std::vector<CorrectionView> corrections_of(const std::vector<Spell>& spells);
std::vector<CorrectionView> corrections_without_values(const std::vector<Spell>& spells);
std::vector<ErasureWishView> erasure_wishes_of(const std::vector<Spell>& spells);

}  // namespace halfsky::ledger
