#include <gtest/gtest.h>

#include "ledger/intake/life_words.h"
#include "ledger/intake/marriage_cell.h"
#include "ledger/intake/name_text.h"
#include "ledger/intake/yes_no.h"

namespace halfsky::ledger {
namespace {

const Date as_of = *make_date(2020, 10, 31);

LifeWords remark(std::string_view text) {
  LifeQuestion question;
  question.as_of = as_of;
  return read_life_words(text, question);
}

TEST(LifeWords, LeaveWhatIsNoContradiction) {
  for (const char* text : {"公公2020年3月病故", "女儿离婚，带外孙在家", "丈夫五一回来3天", "丈夫很少回家",
                           "户籍在外村", "父母在县城", "本人在家照顾老人", "丈夫在家具厂打工",
                           "丈夫20年春节回家", "夫妻两地分居", "丈夫的父亲去世", "丈夫在日本地区务工"}) {
    EXPECT_TRUE(remark(text).signs.empty()) << text;
  }
}

TEST(LifeWords, FindWhatSpeaksAgainstTheColumns) {
  EXPECT_TRUE(remark("丈夫2020年8月已返乡，在家务农").has(LifeSign::husband_home));
  EXPECT_TRUE(remark("丈夫2020年2月至4月在家").has(LifeSign::husband_back));
  EXPECT_TRUE(remark("丈夫每天回家").has(LifeSign::husband_near));
  EXPECT_TRUE(remark("丈夫在监狱服刑").has(LifeSign::husband_cause));
  EXPECT_TRUE(remark("随夫外出").has(LifeSign::woman_away));
  EXPECT_TRUE(remark("在县城租房陪读").has(LifeSign::woman_in_town));
  EXPECT_TRUE(remark("丈夫已故").has(LifeSign::widowed));
  EXPECT_TRUE(remark("已死亡").has(LifeSign::deceased));
  EXPECT_TRUE(remark("2018年离婚，2020年5月再婚").has(LifeSign::marriage_unclear));
  EXPECT_TRUE(remark("本人不同意登记").has(LifeSign::declines));
}

TEST(NameText, KeepsTwoNamesApartAndOneTogether) {
  EXPECT_EQ(read_name("欧阳 淑珍").name, "欧阳淑珍");
  EXPECT_TRUE(read_name("欧阳 淑珍").is_sound());
  for (const char* text : {"王丽 李桂兰", "王丽、李娟", "王淑珍\n李桂兰", "王丽和李桂兰"}) {
    ASSERT_EQ(read_name(text).classes.size(), 1U) << text;
    EXPECT_EQ(read_name(text).classes.front(), "multiple_people") << text;
  }
  EXPECT_EQ(read_name("王丽（大）").remark, "大");
}

TEST(NameText, AsksForTheNameOfWhomWordsOnlyDescribe) {
  for (const char* text : {"老王家二媳妇", "张三媳妇", "李家的", "刘婶", "小王", "张女士", "刘家屯"}) {
    ASSERT_EQ(read_name(text).classes.size(), 1U) << text;
    EXPECT_EQ(read_name(text).classes.front(), "name_unreadable") << text;
  }
  for (const char* text : {"刘家凤", "李嫂英", "孙小妹", "张新村", "包乌云高娃", "李氏", "白雪"})
    EXPECT_TRUE(read_name(text).is_sound()) << text;
  ASSERT_FALSE(read_name("王秀英李桂兰").is_sound());
  EXPECT_EQ(read_name("王秀英李桂兰").classes.front(), "multiple_people");
}

TEST(LifeWords, TellWhatTheVillageSaysOfHerPlaceOnTheList) {
  EXPECT_TRUE(remark("应予剔除").has(LifeSign::struck_out));
  EXPECT_FALSE(remark("取消低保").has(LifeSign::struck_out));
  EXPECT_TRUE(remark("外出不足六个月").has(LifeSign::too_short));
  EXPECT_FALSE(remark("儿子打工不到半年").has(LifeSign::too_short));
  EXPECT_TRUE(remark("去北京看外孙").has(LifeSign::woman_moved));
  EXPECT_TRUE(remark("儿子媳妇都在外地").signs.empty());
  EXPECT_TRUE(remark("联系不上丈夫").has(LifeSign::husband_cause));
}

TEST(Marriage, IsPlainOnlyIfOneStateIsNamed) {
  EXPECT_EQ(read_marriage("离异未再婚", "婚姻状况"), Marriage::divorced);
  EXPECT_EQ(read_marriage("离异再婚", "婚姻状况"), Marriage::unclear);
  EXPECT_EQ(read_marriage("未离婚", "婚姻状况"), Marriage::married);
  EXPECT_EQ(read_marriage("已婚（分居）", "婚姻状况"), Marriage::unclear);
  EXPECT_EQ(read_marriage("否", "婚否"), Marriage::unmarried);
  EXPECT_EQ(read_marriage("", "婚姻状况"), Marriage::missing);
}

TEST(YesNo, ReadsTheBoxesOfAPrintedForm) {
  EXPECT_EQ(read_answer("是□否☑"), Answer::no);
  EXPECT_EQ(read_answer("☑是□否"), Answer::yes);
  EXPECT_EQ(read_answer("□是□否"), Answer::doubt);
  EXPECT_EQ(read_answer("×"), Answer::no);
}

}  // namespace
}  // namespace halfsky::ledger
