// The texts of delivery, of the samples and of the channels, in Russian. English follows their shape.
import { number, plural } from "./format";

const n = (count: number) => number("ru", count);
const of = (count: number, one: string, few: string, many: string) =>
  `${n(count)} ${plural("ru", count, one, few, many)}`;

export const ruChannels = {
  delivery: {
    none: "Как и за сколько доставить, продавец согласует с вами.",
    free: "Бесплатно",
    freeFrom: (sum: string) => `бесплатно от ${sum}`,
    whichPoint: "Пункт выдачи",
    searchPoint: "Найти пункт по улице или району",
  },
  tariffs: {
    nav: "Доставка",
    title: "Тарифы доставки",
    one: "Тариф доставки",
    carrier: "Кто везёт",
    carrierHint: "Пусто — мы сами",
    own: "Мы сами",
    method: "Способ",
    city: "Город",
    cityHint: "Пусто — все города, для которых у перевозчика нет своего тарифа",
    everywhere: "Все города",
    price: "Цена",
    freeFrom: "Бесплатно от",
    freeFromHint: "Сумма товаров; пусто — никогда",
    days: "Срок",
    daysFrom: "Дней, не меньше",
    daysTo: "Дней, не больше",
    daysSpan: (from: number, to: number) =>
      from === to ? of(to, "день", "дня", "дней") : `${n(from)}–${of(to, "день", "дня", "дней")}`,
    weight: "Вес до",
    maxWeight: "Вес не больше, г",
    kilograms: (weight: string) => `${weight} кг`,
    add: "Новый тариф",
    added: "Тариф добавлен",
    remove: "Удалить тариф",
    removeSure: "Точно удалить?",
    removed: "Тариф удалён",
    empty: "Тарифов пока нет",
    hint: "Без тарифов заказ принимается, а доставку продавец согласует сам. С тарифом покупатель видит цену и срок в корзине.",
    fromFile: "Длинный список тарифов и пунктов загружает команда",
  },
  points: {
    title: "Пункты выдачи",
    one: "Пункт выдачи",
    search: "Улица, название или ориентир",
    name: "Название",
    address: "Улица и дом",
    hours: "Часы работы",
    hoursHint: "Словами: пн–сб 10:00–20:00",
    district: "Район",
    landmarks: "Ориентиры",
    way: "Как пройти",
    code: "Код",
    codeHint: "По нему пункт узнают при загрузке файлом; пусто — загрузка его не тронет",
    open: "Открыт",
    closed: "Закрыт",
    isOpen: "Выдаёт заказы",
    add: "Новый пункт",
    added: "Пункт добавлен",
    empty: "Пунктов выдачи пока нет",
    hint: "Добавьте место, куда покупатель приходит сам: в корзине его города появится самовывоз.",
  },
  samples: {
    offer: "Сначала посмотреть, как всё выглядит?",
    hint: "Добавим четыре магазина с товарами и тарифами доставки. Их можно закрыть, когда загрузите свои.",
    add: "Добавить примеры",
    added: "Примеры добавлены: откройте витрину",
  },
};
