// The words that made-up text is drawn from; invented people, well-known places.
import type { WordList } from './kind.ts'

export const WORDS: Readonly<Record<Exclude<WordList, 'fullNames'>, readonly string[]>> = {
  firstNames: ['Ada', 'Bruno', 'Chidi', 'Dana', 'Elif', 'Farid', 'Greta', 'Hana', 'Iker', 'Jun', 'Kemi', 'Lars', 'Mina', 'Noor', 'Otto', 'Priya'],
  lastNames: ['Almeida', 'Berg', 'Castillo', 'Dubois', 'Eriksen', 'Fischer', 'Gupta', 'Haddad', 'Ito', 'Jansen', 'Kowalski', 'Lindqvist', 'Moreau', 'Novak', 'Okafor', 'Park'],
  cities: ['Auckland', 'Berlin', 'Chicago', 'Dublin', 'Lagos', 'Lima', 'Lisbon', 'Mumbai', 'Osaka', 'Oslo', 'Seoul', 'Toronto'],
  countries: ['Brazil', 'Canada', 'France', 'Germany', 'India', 'Japan', 'Kenya', 'Mexico', 'New Zealand', 'Norway', 'Peru', 'Portugal'],
  statuses: ['NEW', 'OPEN', 'PAID', 'SHIPPED', 'CLOSED', 'CANCELLED'],
  currencies: ['EUR', 'USD', 'GBP', 'JPY', 'NZD', 'INR'],
  priorities: ['1-URGENT', '2-HIGH', '3-MEDIUM', '4-LOW', '5-NONE'],
  segments: ['RETAIL', 'WHOLESALE', 'ONLINE', 'PARTNER', 'DIRECT'],
  sentences: ['left at the door', 'asked for a later date', 'paid in full', 'second order this month', 'gift wrapped', 'fragile', 'call before delivery'],
}
