#include "bench/big_workbook.h"

#include <array>
#include <unordered_map>

#include "core/identity/identity_number.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::bench {
namespace {

constexpr std::array columns{"序号",     "村",       "组",         "姓名",         "身份证号",
                             "民族",     "文化程度", "政治面貌",   "婚姻状况",     "联系电话",
                             "家庭住址", "家庭人口", "子女数",     "丈夫姓名",     "丈夫电话",
                             "外出时间", "务工地点", "从事行业",   "最近回家时间", "健康状况",
                             "是否残疾", "是否低保", "家庭年收入", "技能特长",     "备注"};
constexpr std::array surnames{"王", "李", "张", "刘", "赵", "孙", "杨", "陈", "于", "高", "徐", "姜"};
constexpr std::array given{"桂兰", "淑华", "丽娟", "玉梅", "凤兰", "春艳", "秀英", "桂荣", "玉兰", "艳华"};
constexpr std::array places{"长春市", "沈阳市", "北京市", "大连市", "青岛市", "天津市", "上海市"};

template <class Words>
std::string pick(const Words& words, std::size_t n) {
  return words.at(n % words.size());
}

std::string two_digits(std::size_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string number_of(std::size_t n) {
  std::string digits = "220122";
  digits += std::to_string(1960 + n % 40) + two_digits(1 + n / 40 % 12) + two_digits(1 + n / 480 % 28);
  const std::string order = std::to_string(n / 13440 * 2);
  digits += std::string(3 - order.size(), '0') + order;
  return digits + core::identity_check_digit(digits);
}

std::vector<std::string> row_of(std::size_t n) {
  return {std::to_string(n + 1),
          "头道沟村",
          std::to_string(1 + n % 9) + "组",
          pick(surnames, n) + pick(given, n / 12),
          number_of(n),
          "汉族",
          n % 3 == 0 ? "小学" : "初中",
          "群众",
          "已婚",
          "138" + std::to_string(10000000 + n),
          "头道沟村" + std::to_string(1 + n % 9) + "组",
          std::to_string(3 + n % 4),
          std::to_string(n % 3),
          pick(surnames, n / 7) + "志强",
          "139" + std::to_string(10000000 + n),
          std::to_string(2015 + n % 5) + "年" + std::to_string(1 + n % 12) + "月",
          pick(places, n),
          "建筑业",
          "2020年2月",
          "健康",
          "否",
          n % 12 == 0 ? "是" : "否",
          std::to_string(20000 + n % 30000),
          n % 4 == 0 ? "种植" : "无",
          ""};
}

std::string escaped_item(const std::string& text) {
  return "<si><t>" + text + "</t></si>";
}

}  // namespace

std::vector<std::vector<std::string>> county_rows(std::size_t women) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(women + 1);
  rows.emplace_back(columns.begin(), columns.end());
  for (std::size_t n = 0; n < women; ++n) rows.push_back(row_of(n));
  return rows;
}

std::string county_workbook(std::size_t women) {
  std::unordered_map<std::string, std::size_t> known;
  std::string items;
  const auto shared = [&](const std::string& text) {
    const auto [found, is_new] = known.emplace(text, known.size());
    if (is_new) items += escaped_item(text);
    return std::to_string(found->second);
  };
  std::string xml = R"(<row r="1"><c r="A1" t="s"><v>)" + shared("农安县哈拉海镇头道沟村农村留守妇女台账") +
                    "</v></c></row>";
  std::uint32_t number = 1;
  for (const auto& row : county_rows(women)) {
    ++number;
    xml += "<row r=\"" + std::to_string(number) + "\">";
    for (std::uint16_t column = 0; column < row.size(); ++column) {
      if (row[column].empty()) continue;
      xml += "<c r=\"" + platform::testing::reference(number, static_cast<std::uint16_t>(column + 1)) +
             "\" t=\"s\"><v>" + shared(row[column]) + "</v></c>";
    }
    xml += "</row>";
  }
  return platform::testing::XlsxWriter{}.rows(xml).strings(items).bytes();
}

}  // namespace halfsky::bench
