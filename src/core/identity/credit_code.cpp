#include "core/identity/credit_code.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace halfsky::core {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<std::size_t, 17> weights = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                                 29, 25, 13, 8,  24, 10, 30, 28};

std::string normalize(std::string_view text) {
  std::string code = remove_spaces(to_half_width(text));
  std::erase(code, '-');
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return code;
}

CreditCodeFault fault_of(std::string_view code) {
  if (code.empty()) return CreditCodeFault::empty;
  if (code.find_first_not_of(alphabet) != std::string_view::npos) return CreditCodeFault::bad_character;
  if (code.size() != 18) return CreditCodeFault::length;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += alphabet.find(code[i]) * weights[i];
  return alphabet[(31 - sum % 31) % 31] == code[17] ? CreditCodeFault::none : CreditCodeFault::check_digit;
}

}  // namespace

CreditCodeCheck check_credit_code(std::string_view text) {
  CreditCodeCheck check;
  check.normalized = normalize(text);
  check.fault = fault_of(check.normalized);
  return check;
}

std::string_view organisation_kind(std::string_view normalized) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kinds = {
      {{"11", "机关"},
       {"12", "事业单位"},
       {"13", "群团"},
       {"51", "社会团体"},
       {"52", "社会服务机构"},
       {"53", "基金会"},
       {"54", "基层群众性自治组织"},
       {"91", "企业"},
       {"92", "个体工商户"},
       {"93", "农民专业合作社"},
       {"N1", "组集体经济组织"},
       {"N2", "村集体经济组织"},
       {"N3", "乡镇集体经济组织"}}};
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const auto& kind) { return normalized.starts_with(kind.first); });
  return found == kinds.end() ? std::string_view{} : found->second;
}

}  // namespace halfsky::core
