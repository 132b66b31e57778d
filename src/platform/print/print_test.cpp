#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "platform/print/page_layout.h"
#include "platform/print/print_pdf.h"

namespace halfsky::print {
namespace {

// Every character as wide as its size: lines that one can count.
std::vector<std::string> wrap_by_count(std::string_view text, double width, TextStyle style) {
  const auto most = static_cast<std::size_t>(width / size_of(style));
  const std::u32string letters = decode_utf8(text);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < letters.size() || lines.empty(); at += most) {
    lines.push_back(encode_utf8(std::u32string_view{letters}.substr(std::min(at, letters.size()), most)));
  }
  return lines;
}

PrintedDocument document_of(std::vector<PrintedBlock> blocks) {
  return {"登记表", "某镇", "2026年12月1日", "第{page}页 共{pages}页", "王芳 某镇 2026-12-01 10:05",
          "",       "F-1",  Instant{},       std::move(blocks)};
}

std::string text_on(const std::vector<Page>& pages) {
  std::string all;
  for (const Page& page : pages) {
    for (const PlacedText& one : page.texts) all += one.text;
  }
  return all;
}

bool lies_on_the_page(const Page& page) {
  return std::all_of(page.boxes.begin(), page.boxes.end(), [](const PlacedBox& box) {
    return box.y >= body_top && box.y + box.height <= body_bottom + 0.01 && box.x >= margin - 0.01 &&
           box.x + box.width <= page_width - margin + 0.01;
  });
}

TEST(PageLayout, PutsTwoFieldsIntoARowAndAWideOneAlone) {
  const auto pages = lay_out(
      document_of({PrintedSection{
          "基本情况", {{"姓名", "王桂芝"}, {"民族", "汉族"}, {"备注", "无", true}, {"电话", "138"}}}}),
      wrap_by_count);
  ASSERT_EQ(pages.size(), 1U);
  const auto& boxes = pages[0].boxes;
  ASSERT_EQ(boxes.size(), 8U);
  EXPECT_EQ(boxes[0].y, boxes[3].y);
  EXPECT_GT(boxes[4].y, boxes[3].y);
  EXPECT_GT(boxes[6].y, boxes[5].y);
  EXPECT_NEAR(boxes[5].width, page_width - 2 * margin - boxes[4].width, 0.01);
}

TEST(PageLayout, LosesNoLineOfWhatIsLongerThanAPage) {
  std::u32string letters(4000, U'一');
  for (std::size_t i = 0; i < letters.size(); ++i) letters[i] = static_cast<char32_t>(0x4E00 + i);
  const std::string longest = encode_utf8(letters);
  const auto pages = lay_out(document_of({PrintedSection{"", {{"备注", longest, true}}}}), wrap_by_count);
  EXPECT_GT(pages.size(), 1U);
  EXPECT_THAT(pages, testing::Each(testing::Truly(lies_on_the_page)));
  EXPECT_NE(text_on(pages).find(encode_utf8(letters.substr(0, 8))), std::string::npos);
  EXPECT_EQ(count_characters(text_on(pages)), 4000U + 3U + 2U);
}

TEST(PageLayout, RepeatsTheHeadOfATable) {
  PrintedTable table{"变更", {0.5, 0.5}, {"日期", "内容"}, {}};
  for (int i = 0; i < 120; ++i) table.rows.push_back({std::to_string(i), "改"});
  const auto pages = lay_out(document_of({table}), wrap_by_count);
  ASSERT_GT(pages.size(), 1U);
  for (const Page& page : pages) {
    const auto heads = std::count_if(page.texts.begin(), page.texts.end(),
                                     [](const PlacedText& one) { return one.text == "日期"; });
    EXPECT_EQ(heads, 1);
  }
}

TEST(PrintPdf, IsAFileWithoutPersonalProperties) {
  const auto pdf = print_pdf(document_of({PrintedSection{"基本情况", {{"姓名", "王桂芝\u202E\x01"}}}}));
  ASSERT_TRUE(pdf) << pdf.error().code;
  EXPECT_TRUE(pdf->starts_with("%PDF-1."));
  EXPECT_NE(pdf->find("/Title (F-1)"), std::string::npos);
  EXPECT_EQ(pdf->find("/Author"), std::string::npos);
  EXPECT_EQ(*pdf, *print_pdf(document_of({PrintedSection{"基本情况", {{"姓名", "王桂芝"}}}})))
      << "what shows nothing changes nothing";
}

}  // namespace
}  // namespace halfsky::print
