#pragma once
// On what legal grounds sensitive data of a woman are kept, as data (catalogue/legal_basis.yaml): the duty of
// a document and article over data classes, from a day on, for as long as she is cared for. It is one of the
// facts of the decision (decide.h): without it the sensitive classes stay shut.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "core/access/data_class.h"
#include "core/access/words.h"

namespace halfsky::core {

struct LegalBasis {
  std::string name;
  std::string document;  // as an office cites it
  std::string article;
  DataClasses classes;
  std::vector<Permission> permissions;  // empty: all
  Date valid_from;
  std::optional<Date> valid_to;           // last day
  std::optional<int> days_after_leaving;  // nothing: also long after she has left
};

class BasisBook {
 public:
  // Refuses with legal_basis.invalid (facts: file, line, reason).
  static Result<BasisBook> load(const std::filesystem::path& file);

  // The basis that covers all these classes; nothing where none does. `left_on` is the day since which she is
  // no longer in the register; nothing while she is, or is about to come into it.
  const LegalBasis* find(Permission permission, DataClasses classes, std::optional<Date> left_on,
                         Date today) const;

 private:
  friend class BasisReader;
  std::vector<LegalBasis> bases_;
};

}  // namespace halfsky::core
