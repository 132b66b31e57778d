#pragma once
// What she was told, agreed to or demands, as a dated fact of hers: a spell of kind consent, by its purpose.
#include <boost/describe.hpp>
#include <string>
#include <string_view>

#include "core/route/call.h"
#include "ledger/spell.h"

namespace halfsky::ledger {

struct NoticeBody {
  std::string way;
  std::string language;
  std::string version;
};
BOOST_DESCRIBE_STRUCT(NoticeBody, (), (way, language, version))

// The fact with these details, of today. `at` is where the details stand in the body. Refuses with
// field.missing, field.too_long (200 characters).
Result<Spell> rights_fact(const core::Call& call, Document details, std::string_view at = "");
// That she was told what is kept and why.
Result<Spell> notice_fact(const core::Call& call, const NoticeBody& body, std::string_view at = "");

bool is_notice(const Spell& spell);

}  // namespace halfsky::ledger
