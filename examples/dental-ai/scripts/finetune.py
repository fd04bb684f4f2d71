"""Fine-tunes the panoramic encoder to count teeth on public X-rays."""

import argparse

import torch
from datasets import load_dataset

from app.encoder import load_encoder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--output", default="panoramic-encoder-teeth.pt")
    arguments = parser.parse_args()

    rows = load_dataset("dental-commons/panoramic-xrays", split="train")
    processor, encoder = load_encoder()
    head = torch.nn.Linear(encoder.config.hidden_size, 1)
    optimizer = torch.optim.AdamW([*encoder.parameters(), *head.parameters()], lr=1e-5)
    for epoch in range(arguments.epochs):
        for row in rows:
            inputs = processor(images=row["image"].convert("RGB"), return_tensors="pt")
            count = head(encoder(**inputs).last_hidden_state[:, 0]).squeeze()
            loss = torch.nn.functional.mse_loss(count, torch.tensor(float(row["teeth"])))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch + 1}: loss {loss.item():.3f}")
    torch.save({"encoder": encoder.state_dict(), "head": head.state_dict()}, arguments.output)


if __name__ == "__main__":
    main()
