// The cart, and the order made of it: one page, one button, no second order however often it is pressed.
import {
  ActionIcon,
  Anchor,
  Box,
  Button,
  Divider,
  Group,
  Radio,
  Skeleton,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconLock, IconPlugConnectedX, IconShoppingBag, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useSpeech } from "../i18n";
import { useMe } from "../kit/me";
import { FormProblem } from "../kit/RecordForm";
import { Empty, Failure } from "../kit/State";
import { addressLine, ContactForm, personLine } from "./contact";
import { Option, useDelivery } from "./DeliveryChoice";
import { plus } from "./money";
import { Picture } from "./Picture";
import { type Cart, type CartItem, cartQuery, contactsQuery } from "./queries";
import { Stepper } from "./Stepper";
import classes from "./shop.module.css";
import { useRemove, useSetQuantity } from "./useCart";
import { type Place, usePlace } from "./usePlace";

export function CartPage() {
  const { t } = useSpeech();
  const cart = useQuery({ ...cartQuery, staleTime: 0 });
  const place = usePlace();
  // First of all: an order of which nobody knows whether it was placed. The cart may be empty because it was.
  if (place.unknown) return <Unknown retry={place.again} busy={place.isPending} />;
  if (cart.isPending) return <Skeleton height={360} radius="lg" aria-busy />;
  if (cart.isError) return <Failure error={cart.error} retry={() => void cart.refetch()} />;
  if (cart.data.items.length === 0) {
    return (
      <Stack gap="lg">
        <Title order={1}>{t.cart.title}</Title>
        <Empty
          icon={IconShoppingBag}
          title={t.cart.empty}
          action={
            <Button component={Link} to="/">
              {t.cart.toCatalogue}
            </Button>
          }
        >
          {t.cart.emptyHint}
        </Empty>
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <Title order={1}>{t.cart.title}</Title>
      <div className={classes.two}>
        <div className={classes.sheet}>
          {cart.data.items.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </div>
        <Checkout cart={cart.data} place={place} />
      </div>
    </Stack>
  );
}

function Unknown({ retry, busy }: { retry: () => void; busy: boolean }) {
  const { t } = useSpeech();
  return (
    <Empty
      icon={IconPlugConnectedX}
      title={t.cart.unknown}
      action={
        <Button loading={busy} onClick={retry}>
          {t.cart.place}
        </Button>
      }
    >
      {t.cart.unknownHint}
    </Empty>
  );
}

function Line({ item }: { item: CartItem }) {
  const { t, f } = useSpeech();
  const set = useSetQuantity();
  const remove = useRemove();
  const short = item.quantity > item.available;
  return (
    <div className={classes.line}>
      <Picture category={item.product_name} size="small" />
      <Box miw={0}>
        <Text fw={540} size="sm" lineClamp={2}>
          {item.name}
        </Text>
        <Text size="xs" c="dimmed">
          {item.shop_name} · {f.money(item.price)}
        </Text>
        {short && (
          <Group gap={6}>
            <Text size="xs" c="var(--attention-ink)">
              {t.cart.only(item.available)}
            </Text>
            {item.available > 0 && (
              <Anchor
                component="button"
                size="xs"
                onClick={() => set.mutate({ line: item.id, quantity: item.available })}
              >
                {t.cart.adjust}
              </Anchor>
            )}
          </Group>
        )}
      </Box>
      <Stepper
        label={item.name}
        value={item.quantity}
        most={item.available}
        change={(quantity) => set.mutate({ line: item.id, quantity })}
      />
      <div className={`${classes.price} ${classes.lineSum}`}>{f.money(item.total_price)}</div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t.cart.remove(item.name)}
        onClick={() => remove.mutate({ line: item.id })}
      >
        <IconTrash size={17} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}

function Checkout({ cart, place }: { cart: Cart; place: Place }) {
  const { t, f } = useSpeech();
  const me = useMe();
  const pieces = cart.items.reduce((sum, item) => sum + item.quantity, 0);
  return (
    <Stack className={`${classes.sheet} ${classes.sum}`} p="lg" gap="md">
      <Group justify="space-between" align="baseline">
        <Text c="dimmed">{t.cart.goods(pieces)}</Text>
        <Text className={classes.price} fz={24}>
          {f.money(cart.total_price)}
        </Text>
      </Group>
      <Divider />
      {me ? <PlaceOrder cart={cart} place={place} /> : <SignInFirst />}
    </Stack>
  );
}

function SignInFirst() {
  const { t } = useSpeech();
  return (
    <Stack gap="xs">
      <Button
        component={Link}
        to="/login"
        search={{ next: "/cart" } as never}
        leftSection={<IconLock size={16} />}
        size="md"
      >
        {t.cart.signIn}
      </Button>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {t.cart.signInHint}
        </Text>
        <Anchor component={Link} to="/register" search={{ next: "/cart" } as never} size="xs">
          {t.me.register}
        </Anchor>
      </Group>
    </Stack>
  );
}

const METHODS = ["cod", "card_on_delivery"] as const;

function PlaceOrder({ cart, place }: { cart: Cart; place: Place }) {
  const { t } = useSpeech();
  const contacts = useQuery(contactsQuery);
  const [picked, setPicked] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [method, setMethod] = useState<string>(METHODS[0]);
  const chosen = picked ?? (contacts.data?.[0] ? String(contacts.data[0].id) : null);
  const delivery = useDelivery(
    cart,
    contacts.data?.find(({ id }) => String(id) === chosen),
  );
  if (contacts.isPending) return <Skeleton height={160} aria-busy />;
  if (contacts.isError) return <Failure error={contacts.error} retry={() => void contacts.refetch()} />;
  const known = contacts.data;
  if (adding || known.length === 0) {
    return (
      <Stack gap="xs">
        <Text fw={600}>{t.cart.deliverTo}</Text>
        <ContactForm
          saved={(contact) => {
            setPicked(String(contact.id));
            setAdding(false);
          }}
          cancel={known.length > 0 ? () => setAdding(false) : undefined}
        />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Radio.Group label={t.cart.deliverTo} value={chosen} onChange={setPicked}>
        <Stack gap={8} mt={6}>
          {known.map((contact) => (
            <Option key={contact.id} value={String(contact.id)} chosen={chosen}>
              <Text size="sm">{addressLine(t, contact)}</Text>
              <Text size="xs" c="dimmed">
                {personLine(contact)}
              </Text>
            </Option>
          ))}
        </Stack>
      </Radio.Group>
      <Anchor
        component="button"
        size="sm"
        onClick={() => setAdding(true)}
        style={{ alignSelf: "flex-start" }}
      >
        {t.cart.newAddress}
      </Anchor>
      {delivery.panel}
      <Radio.Group label={t.cart.payment} value={method} onChange={setMethod}>
        <Stack gap={8} mt={6}>
          {METHODS.map((name) => (
            <Radio key={name} value={name} label={t.cart.methods[name]} />
          ))}
        </Stack>
      </Radio.Group>
      {delivery.price !== null && <Due goods={cart.total_price} delivery={delivery.price} />}
      {place.isError && <FormProblem error={place.error} />}
      <Button
        size="md"
        loading={place.isPending}
        disabled={!chosen || cart.id === null || cart.id === undefined || delivery.isOpen}
        onClick={() =>
          place.place({
            cart_id: cart.id ?? 0,
            contact_id: Number(chosen),
            payment_method: method,
            ...delivery.wish,
          })
        }
      >
        {t.cart.place}
      </Button>
    </Stack>
  );
}

/** What is paid in all, once delivery has its price. */
function Due({ goods, delivery }: { goods: string; delivery: string }) {
  const { t, f } = useSpeech();
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t.orders.deliveryMethods.delivery}
        </Text>
        <Text size="sm">{Number(delivery) === 0 ? t.delivery.free : f.money(delivery)}</Text>
      </Group>
      <Group justify="space-between" align="baseline">
        <Text fw={600}>{t.cart.total}</Text>
        <Text className={classes.price} fz={22}>
          {f.money(plus(goods, delivery))}
        </Text>
      </Group>
    </Stack>
  );
}
