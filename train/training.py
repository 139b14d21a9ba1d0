"""A run of training: steps, the mean of the weights, and a checkpoint to go on from."""

import math
import os

import torch


class Run:
    """Of `model`, with the rate warmed up over `warm` steps; `memory` is how much of the
    mean stays at each step."""

    def __init__(self, model, args, rng, warm, memory):
        self.model, self.args, self.warm, self.memory = model, args, warm, memory
        self.trained = [p for p in model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self.trained, lr=args.rate, betas=(0.9, 0.98), weight_decay=1e-2
        )
        self.average = {k: v.clone() for k, v in model.state_dict().items()}
        self.step, self.path = 0, f"{args.work}/checkpoint.pt"
        if os.path.exists(self.path):
            saved = torch.load(self.path)
            model.load_state_dict(saved["model"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average, self.step = saved["average"], saved["step"]
            rng.seed(args.seed + self.step)
            torch.manual_seed(args.seed + self.step)

    def learn(self, loss):
        """One step down `loss`."""
        self.step += 1
        warm = min(1.0, self.step / self.warm)
        along = 0.5 + 0.5 * math.cos(math.pi * self.step / self.args.steps)
        for group in self.optimizer.param_groups:
            group["lr"] = self.args.rate * warm * along + 1e-5
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 2.0)
        self.optimizer.step()
        memory = min(self.memory, (1 + self.step) / (20 + self.step))
        with torch.no_grad():
            for k, v in self.model.state_dict().items():
                if v.dtype.is_floating_point:
                    self.average[k].lerp_(v, 1 - memory)

    def is_scored(self):
        return self.step % self.args.every == 0 or self.step == self.args.steps

    def save(self, score):
        """Saves the run, and calls `score` with the mean in place of the weights."""
        own = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.average)
        torch.save(self.average, f"{self.args.work}/average.pt")
        score()
        self.model.load_state_dict(own)
        torch.save(
            {
                "model": own, "optimizer": self.optimizer.state_dict(),
                "average": self.average, "step": self.step,
            },
            self.path,
        )
