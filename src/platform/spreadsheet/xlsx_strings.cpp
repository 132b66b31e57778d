#include "platform/spreadsheet/xlsx_strings.h"

#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xlsx_text.h"

namespace halfsky::platform {

void StringItem::begin() {
  joined_.clear();
  in_text_ = false;
  phonetic_depth_ = 0;
}

void StringItem::start(std::string_view local) {
  if (local == "rPh") ++phonetic_depth_;
  in_text_ = local == "t" && phonetic_depth_ == 0;
}

void StringItem::end(std::string_view local) {
  if (local == "rPh" && phonetic_depth_ > 0) --phonetic_depth_;
  if (local == "t") in_text_ = false;
}

bool StringItem::text(std::string_view piece) {
  if (in_text_) joined_ += piece;
  return joined_.size() <= max_cell_text;
}

std::string StringItem::take() {
  return decode_escapes(std::exchange(joined_, {}));
}

void XlsxStrings::start_element(const XmlName& name, const XmlAttributes& /*attributes*/) {
  if (!is_spreadsheet_namespace(name.space)) return;
  if (name.local == "si") {
    item_.begin();
    in_item_ = true;
  } else if (in_item_) {
    item_.start(name.local);
  }
}

void XlsxStrings::end_element(const XmlName& name) {
  if (!in_item_ || !is_spreadsheet_namespace(name.space)) return;
  if (name.local != "si") return item_.end(name.local);
  in_item_ = false;
  if (!texts_.add(item_.take())) {
    stop(refuse(Refusal::too_large_expansion, "xlsx: too many shared strings").value());
  }
}

void XlsxStrings::text(std::string_view piece) {
  if (in_item_ && !item_.text(piece)) {
    stop(refuse(Refusal::too_large_expansion, "xlsx: a shared string too long").value());
  }
}

}  // namespace halfsky::platform
