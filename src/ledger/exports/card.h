#pragma once
// 登记表 and her own file as printed documents: the fields in the order and the sections of the national form
// (domain 4.1), then what the ledger knows besides. Pure.
#include <string>
#include <vector>

#include "ledger/entry_history_view.h"
#include "ledger/entry_view.h"
#include "ledger/exports/paper.h"
#include "platform/print/printed_document.h"

namespace halfsky::ledger {

struct CardSection {
  std::string_view name;
  std::vector<std::string_view> fields;
};
// Every field that a form has, once.
const std::vector<CardSection>& card_sections();

print::PrintedDocument card_of(const Paper& paper, const EntryView& entry);

// What her own file tells besides the card.
struct HerHistory {
  std::vector<ChangeView> changes;
  std::vector<NoticeView> notices;
  std::vector<ConsentView> consents;
  std::vector<CorrectionView> corrections;
  std::vector<ErasureWishView> erasure_wishes;
};
print::PrintedDocument her_file_of(const Paper& paper, const EntryView& entry, const HerHistory& history);

}  // namespace halfsky::ledger
