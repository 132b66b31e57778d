#pragma once
// What is known of a woman as texts for paper: labels and values in the reader's language, codes by their
// names. It takes what the decision let through and adds nothing.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "core/codes/code_list.h"
#include "ledger/entry_fields.h"
#include "platform/catalogue/texts.h"

namespace halfsky::ledger {

// Of the file that is made: who makes it, for which unit.
struct Maker {
  std::string name;
  std::string office;
};

struct Paper {
  const platform::Texts& texts;
  const core::CodeBook& codes;
  bool is_chinese = true;
  Maker maker;
  Date day;
  Instant made;
  std::string number;  // of the export file
  bool is_demonstration = false;

  std::string say(std::string_view code, const std::map<std::string, std::string>& facts = {}) const {
    return texts.say(code, facts);
  }
  // "王芳 某镇社会事务办 2026-12-01 10:05 编号1a2b3c4d"
  std::string watermark() const;
  // 2026年12月1日
  std::string day_words(Date of) const;
  // 演示数据, or nothing.
  std::string mark() const;
};

// The values by the names of EntryFields; a flag is 1 or 0; what is empty or hidden is not there.
using FieldTexts = std::map<std::string, std::string, std::less<>>;
FieldTexts texts_of_fields(const EntryFields& fields);

// One value as it is read: 汉族, 是, 2020年1月, 138****1234.
std::string shown_value(const Paper& paper, const FieldTexts& fields, std::string_view field);

// "C 一般", or nothing.
std::string level_words(const Paper& paper, const std::optional<std::string>& level);

}  // namespace halfsky::ledger
