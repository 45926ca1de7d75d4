package browsertest

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// pressKey presses and lets go one key. Its letter travels with the press, as
// from a real keyboard, so that a page that takes the key for itself gets no
// letter in a field.
func pressKey(r rune, mods chromedp.Modifier) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		down, up := keyEvents(r, mods)
		for _, e := range []input.DispatchKeyEventParams{down, up} {
			_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, e)
			if err != nil {
				return chromedp.Void{}, err
			}
		}
		return chromedp.Void{}, nil
	}
}

func keyEvents(r rune, mods chromedp.Modifier) (down, up input.DispatchKeyEventParams) {
	for _, e := range kb.Encode(r) {
		switch e.Type {
		case input.DispatchKeyEventTypeKeyUp:
			up = *e
		case input.DispatchKeyEventTypeChar:
			if mods&^kb.ModifierShift == 0 {
				down.Text, down.UnmodifiedText = e.Text, e.UnmodifiedText
			}
		default:
			text, plain := down.Text, down.UnmodifiedText
			down = *e
			down.Text, down.UnmodifiedText = text, plain
		}
	}
	down.Type = input.DispatchKeyEventTypeRawKeyDown
	if down.Text != "" {
		down.Type = input.DispatchKeyEventTypeKeyDown
	}
	down.Modifiers |= int64(mods)
	up.Modifiers |= int64(mods)
	return down, up
}
