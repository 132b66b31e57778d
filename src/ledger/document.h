#pragma once
// What is sealed: a document of named texts, one for each data class of a row. As bytes it is a JSON object
// with its names in order, filled with blanks to a multiple of 32, so that its length tells little.
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/data_class.h"
#include "platform/crypto/key_vault.h"

namespace halfsky::ledger {

// An absent name means: not known. Lists are written by the subject that owns the name.
using Document = std::map<std::string, std::string, std::less<>>;

// One document for each data class.
class Documents {
 public:
  Document& of(DataClass data_class) { return documents_[static_cast<std::size_t>(data_class) - 1]; }
  const Document& of(DataClass data_class) const {
    return documents_[static_cast<std::size_t>(data_class) - 1];
  }
  // Puts a value into the document of its class (data_class.h); an empty text takes it out.
  void set(std::string_view name, std::string value);
  // Empty if there is none.
  std::string get(std::string_view name) const;
  friend bool operator==(const Documents&, const Documents&) = default;

 private:
  std::array<Document, all_data_classes.size()> documents_;
};

// The rows that hold sealed documents; the numbers are part of what is sealed and never change.
enum class SealedTable : std::uint16_t {
  household = 2,
  household_member = 3,
  spell = 4,
  entry = 5,
  entry_change = 6,
  import_file = 7,
  staged_row = 8,
};

// Where a document of `row` lies. `data_class` 0 stands for what has no class (the clear columns of a
// change).
platform::FieldPlace place_of(SealedTable table, const Id& row, int data_class);

// The id that stands for the `number`th row below `parent` where such rows have no id of their own.
Id numbered_row(const Id& parent, std::uint64_t number);

std::string encode_document(const Document& document);
// Refuses with crypto.unreadable: what was sealed by us is always a document.
Result<Document> decode_document(ByteView bytes);

Result<Bytes> seal_document(const platform::SubjectKey& key, const platform::FieldPlace& place,
                            const Document& document);
Result<Document> open_document(const platform::SubjectKey& key, const platform::FieldPlace& place,
                               ByteView sealed);

}  // namespace halfsky::ledger
